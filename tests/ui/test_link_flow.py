"""承接 in the real window: own tasks made for a higher one, the list of those nobody took up, reporting it done."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.services.obligations import NewObligation, NewUnit
from importers.drafts import DraftBatch, DraftDocument, DraftObligation, DraftUnit, Extracted, SourceInfo
from models.enums import AssignmentState, DocumentOrigin, Level, LinkKind, ObligationKind, Role
from tests.ui.opened import TIMEOUT, Opened, settle
from ui.actions import Command
from ui.dialogs.higher_tasks import HigherTasksDialog
from ui.dialogs.take_up import TakeUpDialog

HIGHER = "建立政务诚信档案，归集行政许可和行政处罚信息。"
OTHER = "开展涉企收费专项清理，公布收费目录清单。"


def paper() -> DraftBatch:
    """Return an invented paper of the province that obliges counties."""
    drafts = tuple(
        DraftObligation(
            kind=ObligationKind.TABLE,
            no=str(number),
            task=Extracted(text, text),
            units=(DraftUnit(name="省发展改革委", role=Role.LEAD, level=Level.PROVINCE),),
            units_printed="省发展改革委",
        )
        for number, text in enumerate((HIGHER, OTHER), start=1)
    )
    document = DraftDocument(
        title="川江省政务诚信建设重点任务分工方案",
        number="川江府发〔2018〕3号",
        issuer="川江省人民政府",
        signed_on=date(2018, 1, 5),
        place="川江省",
        level=Level.PROVINCE,
        obligations=drafts,
    )
    source = SourceInfo(name="川江府发3号.docx", sha256="c" * 64, media="text/plain", size=3)
    return DraftBatch(source=source, content=b"abc", documents=(document,))


@pytest.fixture
def above(filled: Opened) -> Opened:
    """Put a provincial paper into the ledger of 青岚县, whose window is open."""
    settings = filled.desk.settings
    settings.save(replace(settings.get(), place="青岚县"))
    filled.desk.imports.store([paper()])
    return filled


def choose(opened: Opened, task: str) -> int:
    (row,) = [row for row in opened.desk.queries.assignments() if row.title == task]
    opened.window.navigator.refresh()
    opened.window.navigator.select_obligation(row.obligation_id)
    return row.obligation_id


def answer(qtbot: QtBot, opened: Opened) -> TakeUpDialog:
    qtbot.waitUntil(lambda: bool(opened.window.findChildren(TakeUpDialog)), timeout=TIMEOUT)
    return opened.window.findChildren(TakeUpDialog)[-1]


def press(qtbot: QtBot, opened: Opened, dialog: TakeUpDialog) -> None:
    qtbot.mouseClick(dialog.ok_button, Qt.MouseButton.LeftButton)
    settle(qtbot, opened)


def own_of(opened: Opened, higher: int) -> list[int]:
    return [
        link.row.obligation_id
        for link in opened.desk.link_queries.of(higher)
        if link.row is not None and link.kind is LinkKind.TAKES_UP
    ]


def test_an_own_task_is_made_linked_and_undone(qtbot: QtBot, above: Opened) -> None:
    higher = choose(above, HIGHER)
    detail = above.window.parts.detail
    assert detail.detail is not None
    assert detail.detail.from_above
    assert not detail.links.isHidden()
    above.window.commands[Command.TAKE_UP].trigger()
    dialog = answer(qtbot, above)
    form = dialog.forms[0]
    assert form.task.toPlainText() == HIGHER
    form.task.setPlainText("建县级政务诚信档案")
    form.units.lines()[0].name.setText("县发展改革局")
    form.due.line_edit().setText("2018-12-31")
    dialog.add_form()
    assert not dialog.ok_button.isEnabled()
    dialog.forms[1].task.setPlainText("按月归集处罚信息")
    press(qtbot, above, dialog)
    own = own_of(above, higher)
    assert len(own) == 2
    first = above.desk.queries.detail(own[0])
    assert first is not None
    assert (first.task, first.deadline, first.units[0].name) == (
        "建县级政务诚信档案", date(2018, 12, 31), "县发展改革局",
    )  # fmt: skip
    assert [link.upwards for link in first.links] == [True]
    above.window.commands[Command.UNDO].trigger()
    settle(qtbot, above)
    assert own_of(above, higher) == []
    above.window.commands[Command.REDO].trigger()
    settle(qtbot, above)
    assert own_of(above, higher) == own


def test_the_list_empties_as_tasks_are_taken_up_or_need_not_be(qtbot: QtBot, above: Opened) -> None:
    choose(above, HIGHER)
    above.window.commands[Command.HIGHER].trigger()
    listed = above.window.findChild(HigherTasksDialog)
    assert listed is not None
    listed._choose(False)
    assert listed.table.rowCount() == 2
    assert not listed.ok_button.isEnabled()
    listed.table.selectRow(0)
    with qtbot.waitSignal(listed.open_requested):
        listed._open.click()
    listed._not_needed.click()
    settle(qtbot, above)
    assert listed.table.rowCount() == 1
    listed.table.selectRow(0)
    listed.ok_button.click()
    dialog = answer(qtbot, above)
    press(qtbot, above, dialog)
    assert listed.table.rowCount() == 0
    listed.close()


def test_closing_the_last_own_task_offers_to_report_the_higher_one(qtbot: QtBot, above: Opened) -> None:
    higher = choose(above, HIGHER)
    ours = above.desk.obligations.add(
        NewObligation(
            task="建县级政务诚信档案",
            units=(NewUnit(name="县发展改革局", role=Role.LEAD),),
            origin=DocumentOrigin.OTHER,
            source_name="本级任务",
        )
    ).created_id
    assert ours is not None
    above.desk.links.link(higher, ours)
    above.window.navigator.refresh()
    above.window.navigator.select_obligation(ours)
    banner = above.window.parts.ready_banner
    assert banner.isHidden()
    above.window.checklist.menu.close()
    settle(qtbot, above)
    qtbot.waitUntil(lambda: not banner.isHidden(), timeout=TIMEOUT)
    above.window.links._report()
    settle(qtbot, above)
    assert banner.isHidden()
    chosen = above.window.details.row
    assert chosen is not None
    assert chosen.obligation_id == higher
    assert chosen.state is not AssignmentState.CLOSED


def test_a_link_is_opened_and_taken_away(qtbot: QtBot, above: Opened) -> None:
    higher = choose(above, HIGHER)
    (other,) = [row.obligation_id for row in above.desk.queries.assignments() if row.title == OTHER]
    lower = next(row.obligation_id for row in above.desk.queries.assignments() if row.title not in (HIGHER, OTHER))
    above.desk.links.link(higher, lower)
    above.window.navigator.refresh()
    above.window.navigator.select_obligation(higher)
    section = above.window.parts.detail.links
    section.open_requested.emit(lower)
    row = above.window.details.row
    assert row is not None
    assert row.obligation_id == lower
    detail = above.window.parts.detail.detail
    assert detail is not None
    section.removal_requested.emit(detail.links[0].link_id)
    settle(qtbot, above)
    assert above.desk.link_queries.of(lower) == ()
    assert above.desk.link_queries.of(other) == ()
