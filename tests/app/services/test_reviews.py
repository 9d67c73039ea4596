"""A review is kept as it goes, resumed another day, and stored in one step; nothing of it is lost on the way."""

from pathlib import Path

import pytest
from sqlalchemy import text

from app.desk import Desk
from app.jobs import Cancelled
from app.review.decisions import (
    DropDrafts,
    EditField,
    Settle,
    SplitDraft,
)
from app.review.drafts import Field
from app.services.reading import ReadReport
from importers.drafts import DraftBatch
from models.enums import Flag
from models.errors import DatabaseDamaged
from models.errors_review import ReviewChanged, ReviewGone, ReviewUnreadable, StoredMeanwhile
from tests.app.invented import (
    TASK,
    batch,
    document,
    dump,
    example,
    item,
    keys,
    one,
    plan,
)
from tests.app.review import papers


def report(*batches: DraftBatch) -> ReadReport:
    return ReadReport(batches)


# --- keeping -------------------------------------------------------------------------------------------------------


def test_a_review_is_resumed_where_she_left_it(desk: Desk) -> None:
    opened = desk.reviews.open(report(example(), plan()))
    opened.session.apply(EditField(0, Field.DEADLINE, "12底"))
    opened.session.apply(DropDrafts((2,)))
    opened.session.apply(SplitDraft(3, 5))
    opened.session.undo()
    desk.reviews.save(opened.id, opened.session)
    (waiting,) = desk.reviews.waiting()
    assert (waiting.id, waiting.names, waiting.readable) == (
        opened.id,
        (example().source.name, plan().source.name),
        True,
    )
    resumed = desk.reviews.resume(opened.id)
    assert resumed.session.documents() == opened.session.documents()
    assert resumed.session.batches == opened.session.batches
    assert resumed.session.as_json() == opened.session.as_json()
    assert resumed.session.can_redo
    assert one(desk, "SELECT count(*) FROM step") == 0


def test_giving_up_leaves_nothing_behind_but_the_bytes(desk: Desk) -> None:
    opened = desk.reviews.open(report(example()))
    desk.reviews.give_up(opened.id)
    desk.reviews.give_up(opened.id)
    assert desk.reviews.waiting() == []
    assert desk.store.files.intact(example().source.sha256)
    assert one(desk, "SELECT count(*) FROM review_session") == 0
    for act in (desk.reviews.resume, desk.reviews.read_anew):
        with pytest.raises(ReviewGone):
            act(opened.id)
    with pytest.raises(ReviewGone):
        desk.reviews.save(opened.id, opened.session)
    with pytest.raises(ReviewGone):
        desk.reviews.finish(opened.id, opened.session)
    assert keys(desk, "obligation") == []


def test_finishing_is_one_step_and_takes_the_review_away(desk: Desk) -> None:
    opened = desk.reviews.open(report(plan()))
    opened.session.apply(DropDrafts((1, 4)))
    result = desk.reviews.finish(opened.id, opened.session)
    assert (result.new, result.linked, result.skipped) == (4, 0, 2)
    assert one(desk, "SELECT count(*) FROM step") == 1
    assert desk.reviews.waiting() == []
    before = dump(desk)
    desk.history.undo()
    assert desk.queries.side().obligations == 0
    desk.history.redo()
    assert dump(desk) == before
    assert desk.check() == []


def test_cancelled_or_failed_the_review_is_still_there(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    class Context:
        def progress(self, done: int, total: int, text: str) -> None:
            raise Cancelled

        def checkpoint(self) -> None:
            return None

    opened = desk.reviews.open(report(example()))
    with pytest.raises(Cancelled):
        desk.reviews.finish(opened.id, opened.session, Context())
    assert [waiting.id for waiting in desk.reviews.waiting()] == [opened.id]
    assert keys(desk, "obligation") == []
    assert desk.reviews.finish(opened.id, opened.session).new == 1


def test_two_windows_with_the_same_review(desk: Desk) -> None:
    opened = desk.reviews.open(report(example()))
    other = type(desk.reviews)(desk.store, desk.clock, desk.imports, desk.reviews._reading, desk.directory.names)
    second = other.resume(opened.id)
    second.session.apply(Settle(0, Flag.NO_UNITS))
    other.save(opened.id, second.session)
    opened.session.apply(DropDrafts((0,)))
    for act in (desk.reviews.save, desk.reviews.finish):
        with pytest.raises(ReviewChanged):
            act(opened.id, opened.session)
    assert other.finish(opened.id, second.session).new == 1
    with pytest.raises(ReviewGone):
        desk.reviews.save(opened.id, opened.session)


def test_a_second_review_of_the_same_file_names_the_first(desk: Desk) -> None:
    first = desk.reviews.open(report(example()))
    second = desk.reviews.open(report(example(), plan()))
    third = desk.reviews.open(report(batch(document(item(TASK)), name="别的.txt")))
    assert [waiting.id for waiting in second.others] == [first.id]
    assert (first.others, third.others) == ((), ())


def test_stored_meanwhile_is_refused_and_nothing_is_lost(desk: Desk) -> None:
    opened = desk.reviews.open(report(example(), plan()))
    opened.session.apply(DropDrafts((3,)))
    desk.reviews.save(opened.id, opened.session)
    desk.imports.store([example()])
    with pytest.raises(StoredMeanwhile) as caught:
        desk.reviews.finish(opened.id, opened.session)
    assert example().source.name in caught.value.message
    resumed = desk.reviews.resume(opened.id)
    assert resumed.imported == (example().source.name,)
    assert resumed.session.draft(3).dropped
    result = desk.reviews.finish(opened.id, resumed.session, without_stored=True)  # item 12 is linked, 14 dropped
    assert [(file.new, file.already is None) for file in result.files] == [(0, False), (4, True)]


def test_a_file_that_moved_is_still_there(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "分工.txt"
    path.write_text(papers.source(), encoding="utf-8")
    opened = desk.reviews.open(desk.imports.read([path]))
    path.unlink()
    resumed = desk.reviews.resume(opened.id)
    assert resumed.session.batches[0].content.decode() == papers.source()
    assert resumed.session.documents() == opened.session.documents()
    anew = desk.reviews.read_anew(opened.id)
    assert anew.batches == opened.session.batches
    desk.store.files.path(resumed.session.batches[0].source.sha256).unlink()
    for act in (desk.reviews.resume, desk.reviews.read_anew):
        with pytest.raises(DatabaseDamaged):
            act(opened.id)


@pytest.mark.parametrize(
    "change",
    [
        "version = 99",
        'drafts = \'[{"source": {"sha256": "x"}, "pages": 3}]\'',
        'decisions = \'[{"do": "fly"}]\'',
        'decisions = \'[{"do": "drop", "keys": [77]}]\'',
        "decisions = '[4]'",
    ],
)
def test_what_cannot_be_read_is_said_and_left_alone(desk: Desk, change: str) -> None:
    opened = desk.reviews.open(report(example()))
    with desk.store.engine.begin() as connection:
        connection.execute(text(f"UPDATE review_session SET {change}"))
    with pytest.raises(ReviewUnreadable):
        desk.reviews.resume(opened.id)
    assert [waiting.id for waiting in desk.reviews.waiting()] == [opened.id]


def test_another_version_is_read_anew_from_the_kept_bytes(desk: Desk) -> None:
    opened = desk.reviews.open(desk.imports.read_text(papers.source(), "粘贴的文字"))
    with desk.store.engine.begin() as connection:
        connection.execute(text("UPDATE review_session SET version = 2"))
    assert [waiting.readable for waiting in desk.reviews.waiting()] == [False]
    fresh = desk.reviews.open(desk.reviews.read_anew(opened.id))
    assert len(fresh.session.documents()[0].drafts) == len(papers.ROWS)
    assert [waiting.id for waiting in fresh.others] == [opened.id]
