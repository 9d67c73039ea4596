"""The checklist's model: pages, groups, rows that change in place."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.jobs import NullContext
from app.queries.rows import ChecklistRow, ChecklistView, Chip, Group, RowKind, Ticked
from app.words import load_words
from models.enums import AssignmentState, Role
from tests.ui.rows import TODAY, FakeQueries, close, make_row, many_rows
from ui.viewmodels.checklist_model import ITEM_ROLE, ROW_ID_ROLE, ChecklistModel, GroupRow
from ui.viewmodels.row_words import RowWords


def few() -> list[ChecklistRow]:
    """Return two overdue rows, one due soon, one ongoing, one closed."""
    late = [make_row(number, due=TODAY - timedelta(days=number)) for number in (1, 2)]
    soon = make_row(3, due=TODAY + timedelta(days=3))
    return [*late, soon, make_row(4, ongoing=True), close(make_row(5))]


def shown(queries: FakeQueries, view: ChecklistView | None = None) -> ChecklistModel:
    """Return a model that shows these rows."""
    model = ChecklistModel(queries, RowWords(load_words()))
    view = view or ChecklistView()
    model.show_view(view, queries.summary(view))
    return model


def ids(model: ChecklistModel) -> list[object]:
    """Return the row ids, and the names of groups for headings."""
    found = []
    for number in range(model.rowCount()):
        item = model.index(number, 0).data(ITEM_ROLE)
        found.append(item.group.value if isinstance(item, GroupRow) else item.row_id)
    return found


@pytest.fixture
def queries() -> FakeQueries:
    return FakeQueries.of(few())


@pytest.fixture
def model(qapp: object, queries: FakeQueries) -> ChecklistModel:
    return shown(queries)


def test_it_is_a_sound_model(model: ChecklistModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)
    model.set_collapsed(Group.OVERDUE, True)
    model.set_collapsed(Group.OVERDUE, False)
    model.show_view(ChecklistView(chip=Chip.OPEN), model._source.summary(ChecklistView(chip=Chip.OPEN)))  # type: ignore[attr-defined] # the fake has it
    assert model.rowCount() == 7


def test_rows_stand_below_their_groups(model: ChecklistModel) -> None:
    assert ids(model) == ["overdue", 2, 1, "soon", 3, "ongoing", 4, "closed", 5]
    assert [model.index(row, 0).data() for row in (0, 3)] == ["逾期", "30 天内"]


def test_counting_rows_loads_none() -> None:
    queries = FakeQueries.of(many_rows(3000))
    model = shown(queries)
    assert model.rowCount() == 3000 + len(model.sections.starts)
    assert queries.calls == ["summary"]
    model.index(1500, 0).data(ITEM_ROLE)
    assert len(queries.calls) == 2


def test_a_changed_row_changes_only_itself(queries: FakeQueries, model: ChecklistModel, qtbot: QtBot) -> None:
    ids(model)
    changed: list[tuple[int, int]] = []
    resets: list[bool] = []
    model.dataChanged.connect(lambda first, last: changed.append((first.row(), last.row())))
    model.modelReset.connect(lambda: resets.append(True))
    model.rowsRemoved.connect(lambda: resets.append(True))
    queries.put(close(queries.rows[1]))
    assert model.replace(queries.rows[1])
    assert (changed, resets) == ([(2, 2)], [])
    assert ids(model)[:3] == ["overdue", 2, 1]
    assert model.index(2, 0).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    assert model.fits(queries.summary(model.view))


def test_a_row_that_is_not_loaded_changes_nothing(queries: FakeQueries, model: ChecklistModel) -> None:
    assert not model.replace(queries.rows[1])


def test_other_counts_than_the_store_has_are_noticed(queries: FakeQueries, model: ChecklistModel) -> None:
    queries.put(make_row(9, due=TODAY))
    assert not model.fits(queries.summary(model.view))


def test_a_group_folds_and_stays_folded_in_the_next_view(queries: FakeQueries, model: ChecklistModel) -> None:
    model.set_collapsed(Group.OVERDUE, True)
    assert ids(model) == ["overdue", "soon", 3, "ongoing", 4, "closed", 5]
    model.show_view(ChecklistView(chip=Chip.OPEN), queries.summary(ChecklistView(chip=Chip.OPEN)))
    assert ids(model) == ["overdue", "soon", 3, "ongoing", 4]
    model.set_collapsed(Group.OVERDUE, False)
    assert ids(model)[:3] == ["overdue", 2, 1]


def test_folding_what_is_folded_or_not_there_does_nothing(model: ChecklistModel) -> None:
    before = ids(model)
    model.set_collapsed(Group.OVERDUE, False)
    model.set_collapsed(Group.UNSET, True)
    assert ids(model) == before


def test_a_row_is_found_by_its_id_and_unfolds_its_group(model: ChecklistModel) -> None:
    assert model.index_of(4).row() == 6
    model.set_collapsed(Group.ONGOING, True)
    assert not model.index_of(4).isValid()
    assert model.reveal(4).row() == 6
    assert not model.reveal(77).isValid()


def test_headings_can_be_reached_but_not_selected(model: ChecklistModel) -> None:
    heading, row = model.index(0, 0), model.index(1, 0)
    assert not heading.flags() & Qt.ItemFlag.ItemIsSelectable
    assert heading.flags() & Qt.ItemFlag.ItemIsEnabled
    assert row.flags() & Qt.ItemFlag.ItemIsUserCheckable
    assert model.flags(QModelIndex()) == Qt.ItemFlag.NoItemFlags


def test_ticking_asks_and_stores_nothing(model: ChecklistModel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.tick_requested) as asked:
        assert not model.setData(model.index(1, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert asked.args is not None
    assert (asked.args[0].first.row_id, asked.args[1]) == (2, True)
    assert model.index(1, 0).data(ITEM_ROLE).ticked is Ticked.NO
    with qtbot.assertNotEmitted(model.tick_requested):
        model.setData(model.index(0, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
        model.setData(model.index(1, 0), "x", Qt.ItemDataRole.EditRole)


def test_fewer_rows_than_counted_are_told_once(queries: FakeQueries, model: ChecklistModel, qtbot: QtBot) -> None:
    told: list[bool] = []
    model.ran_short.connect(lambda: told.append(True))
    queries.drop(1)
    assert model.index(1, 0).data(ROW_ID_ROLE) == 2
    assert model.index(2, 0).data(ROW_ID_ROLE) is None
    assert model.index(2, 0).data() is None
    assert told == [True]


def test_chosen_rows_leave_headings_out(model: ChecklistModel) -> None:
    assert model.sections.count([(0, 8)]) == 5
    assert model.row_set([(3, 3)]) is None
    rows = model.row_set([(0, 4)])
    assert rows is not None
    assert (rows.count, rows.first.row_id) == (3, 2)
    assert rows.obligation_ids(NullContext()) == (2, 1, 3)


def test_a_row_is_spoken_whole(qapp: object) -> None:
    row = make_row(
        12, due=TODAY - timedelta(days=20), title="完成验收", unit_count=3, kind=RowKind.OBLIGATION, flagged=True
    )
    queries = FakeQueries.of([row])
    model = shown(queries)
    spoken = model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "逾期 20 天，第 12 项，完成验收，牵头县发展改革局等 3 个单位，时限 2018-10-31，待核对"
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "逾期，1 项"


def test_words_of_special_rows(qapp: object) -> None:
    words = RowWords(load_words())
    assert words.deadline(close(make_row(1, due=TODAY))) == ("已办结", "2018-11-20")
    assert words.deadline(make_row(1, ongoing=True)) == ("持续推进", "")
    assert words.deadline(make_row(1, due=TODAY)) == ("2018-11-20", "临期 今天")
    assert words.role(make_row(1, role=Role.COOPERATING, via="各相关部门")) == "配合 · 各相关部门"
    assert words.unit(make_row(1, unit="")) == "未明确单位"
    assert words.chips(make_row(1, state=AssignmentState.CLAIMED)) == (("待核", False),)
    assert words.spoken_group(words.group(Group.SOON), 2, collapsed=True) == "30 天内，2 项，已折叠"
    assert "部分办结" in words.spoken(make_row(1, ticked=Ticked.PARTLY, no=None))
