"""年度归档 in the real window: a year put away with what is open carried over, taken back, and history offered."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.queries.archive import ArchivePaper
from app.queries.rows import SmartList
from app.queries.side_rows import SideDocument
from importers.drafts import (
    DraftBatch,
    DraftDocument,
    DraftMilestone,
    DraftObligation,
    DraftUnit,
    Extracted,
    SourceInfo,
)
from models.enums import DocumentOrigin, MilestoneKind, MilestoneOrigin, ObligationKind, Role
from tests.ui.opened import TIMEOUT, Opened, settle
from ui.actions import Command
from ui.dialogs.archive import ArchiveDialog, Archiving
from ui.look import Look

TODAY = date(2018, 11, 20)


def dialog_of(qtbot: QtBot, opened: Opened) -> ArchiveDialog:
    qtbot.waitUntil(lambda: bool(opened.window.findChildren(ArchiveDialog)), timeout=TIMEOUT)
    return opened.window.findChildren(ArchiveDialog)[-1]


def press(qtbot: QtBot, opened: Opened, dialog: ArchiveDialog) -> None:
    qtbot.mouseClick(dialog.ok_button, Qt.MouseButton.LeftButton)
    settle(qtbot, opened)


def stored(opened: Opened) -> SideDocument:
    counts = opened.window.navigator.counts
    return next(one for one in (*counts.documents, *counts.archived) if one.origin is not DocumentOrigin.CARRIED)


def archived(opened: Opened) -> list[str]:
    return [one.label for one in opened.window.navigator.counts.archived]


def old_paper(last: date, *, name: str = "旧文件.docx", number: str = "青府发〔2016〕3号") -> DraftBatch:
    draft = DraftObligation(
        kind=ObligationKind.TABLE,
        no="1",
        task=Extracted(f"完成{number}里的老城区污水管网改造。", ""),
        units=(DraftUnit(name="县住建局", role=Role.LEAD),),
        milestones=(
            DraftMilestone(kind=MilestoneKind.DATE, due=last, phrase="年底前", origin=MilestoneOrigin.SCHEDULE),
        ),
    )
    document = DraftDocument(
        title=f"关于{number}的通知",
        number=number,
        issuer="青岚县人民政府",
        signed_on=date(2016, 3, 1),
        obligations=(draft,),
    )
    source = SourceInfo(name=name, sha256=name.encode().hex().ljust(64, "0")[:64], media="text/plain", size=3)
    return DraftBatch(source=source, content=name.encode(), documents=(document,))


def store(qtbot: QtBot, opened: Opened, *batches: DraftBatch) -> None:
    opened.window.flows.reviews.stored.emit(opened.desk.imports.store(batches))
    settle(qtbot, opened)


def test_a_year_is_archived_and_what_is_open_carried_over(qtbot: QtBot, filled: Opened) -> None:
    window = filled.window
    before = window.navigator.counts.obligations
    window.commands[Command.ARCHIVE].trigger()
    dialog = dialog_of(qtbot, filled)
    assert dialog.carry.isVisible()
    press(qtbot, filled, dialog)
    assert len(archived(filled)) > 0
    assert any(one.origin is DocumentOrigin.CARRIED for one in window.navigator.counts.documents)
    assert filled.messages.lines[-1][0].startswith("归档")
    left = window.navigator.counts.obligations
    assert 0 < left < before
    window.history.undo()
    settle(qtbot, filled)
    assert archived(filled) == []
    assert window.navigator.counts.obligations == before


def test_a_document_is_archived_whole_and_its_own_list_stays(qtbot: QtBot, filled: Opened) -> None:
    document = stored(filled)
    filled.window.parts.side.archive_requested.emit((document,))
    dialog = dialog_of(qtbot, filled)
    dialog.put_away.setChecked(True)
    press(qtbot, filled, dialog)
    assert archived(filled) == [document.label]
    side = filled.window.parts.side
    node = next(one for one in side.tree_model.nodes() if one.document is not None and one.document.archived_year)
    assert node.scope is not None
    filled.window.navigator.show_scope(node.scope)
    settle(qtbot, filled)
    assert filled.window.checklist.view().scope == node.scope
    assert filled.desk.queries.summary(filled.window.checklist.view()).total == document.total
    side.unarchive_requested.emit((stored(filled),))
    settle(qtbot, filled)
    assert archived(filled) == []


def test_a_document_can_be_history_by_its_menu(qtbot: QtBot, filled: Opened) -> None:
    document = stored(filled)
    filled.window.parts.side.history_requested.emit((document,))
    settle(qtbot, filled)
    assert archived(filled) == [document.label]
    assert filled.messages.lines[-1][0] == f"将“{document.label}”列为历史文件，不计逾期"


def test_an_import_of_old_dates_offers_to_count_nothing_overdue(qtbot: QtBot, filled: Opened) -> None:
    overdue = filled.window.navigator.counts.smart[SmartList.OVERDUE]
    store(qtbot, filled, old_paper(date(2016, 12, 31)))
    banner = filled.window.parts.history_banner
    assert banner.isVisible()
    assert banner.accessibleName().startswith("青府发〔2016〕3号 的时限都在 2016-12-31 以前")
    assert filled.window.navigator.counts.smart[SmartList.OVERDUE] == overdue + 1
    (button,) = [one for one in banner.findChildren(QPushButton) if one.text() == "历史文件，不计逾期"]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle(qtbot, filled)
    assert not banner.isVisible()
    assert archived(filled) == ["青府发〔2016〕3号"]
    assert filled.window.navigator.counts.smart[SmartList.OVERDUE] == overdue


def test_several_old_documents_are_offered_at_once_and_new_ones_are_not(qtbot: QtBot, filled: Opened) -> None:
    banner = filled.window.parts.history_banner
    store(qtbot, filled, old_paper(date(2018, 11, 1), name="今年.docx"))
    assert not banner.isVisible()
    papers = [old_paper(date(2016, 5, day), name=f"{day}.docx", number=f"青府发〔2016〕{day}号") for day in (7, 8)]
    store(qtbot, filled, *papers)
    assert "等 2 份文件的时限都在 2016-05-08 以前" in banner.accessibleName()
    filled.desk.archive.archive(
        [key for key in _documents(filled) if _documents(filled)[key] == "青府发〔2016〕7号"], 2016, carry_over=False
    )
    (button,) = [one for one in banner.findChildren(QPushButton) if one.text() == "历史文件，不计逾期"]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)  # one of them is archived already
    settle(qtbot, filled)
    assert sorted(archived(filled)) == ["青府发〔2016〕7号", "青府发〔2016〕8号"]


def _documents(opened: Opened) -> dict[int, str]:
    return {one.document_id: one.label for one in opened.desk.archive.papers()}


def test_nothing_to_archive_is_said(qtbot: QtBot, filled: Opened) -> None:
    filled.desk.archive.archive(list(_documents(filled)), 2018, carry_over=False)
    filled.window.navigator.refresh()
    settle(qtbot, filled)
    filled.window.commands[Command.ARCHIVE].trigger()
    settle(qtbot, filled)
    assert filled.messages.lines[-1][0] == "没有可以归档的文件"


# ---- the dialog --------------------------------------------------------------------------------------------------


def paper(key: int, year: int | None, *, total: int = 5, still_open: int = 2) -> ArchivePaper:
    return ArchivePaper(
        document_id=key, label=f"青府发{key}号", title=f"关于{key}的通知", year=year, total=total, open=still_open
    )


@pytest.fixture
def papers() -> tuple[ArchivePaper, ...]:
    return (paper(1, 2018), paper(2, 2017), paper(3, 2017, still_open=0), paper(4, 2016), paper(5, None))


def listed(dialog: ArchiveDialog) -> list[str]:
    return [dialog.list.item(number).text() for number in range(dialog.list.count())]


def test_the_dialog_begins_with_the_newest_year_that_is_over(
    qtbot: QtBot, look: Look, papers: tuple[ArchivePaper, ...]
) -> None:
    dialog = ArchiveDialog(look, papers, TODAY, whole_years=True)
    dialog.show()
    assert dialog.year.currentData() == 2017
    assert listed(dialog) == [
        "办结 3，未办结 2　青府发2号　关于2的通知",
        "办结 5，未办结 0　青府发3号　关于3的通知",
        "办结 3，未办结 2　青府发5号　关于5的通知",
    ]
    assert dialog.carry.text() == "未办结的 2 项结转到 2018 年，接着督办"
    with qtbot.waitSignal(dialog.chosen) as chosen:
        dialog.accept()
    assert chosen.args == [Archiving((2, 3), 2017, True)]  # the one without a year is hers to tick


def test_another_year_lists_other_documents(qtbot: QtBot, look: Look, papers: tuple[ArchivePaper, ...]) -> None:
    dialog = ArchiveDialog(look, papers, TODAY, whole_years=True)
    dialog.show()
    dialog.year.setCurrentIndex(dialog.year.findData(2016))
    assert [text.split("　")[1] for text in listed(dialog)] == ["青府发4号", "青府发5号"]
    dialog.put_away.setChecked(True)
    with qtbot.waitSignal(dialog.chosen) as chosen:
        dialog.accept()
    assert chosen.args == [Archiving((4,), 2016, False)]


def test_nothing_ticked_archives_nothing_and_nothing_open_asks_nothing(
    qtbot: QtBot, look: Look, papers: tuple[ArchivePaper, ...]
) -> None:
    dialog = ArchiveDialog(look, papers, TODAY, whole_years=True)
    dialog.show()
    dialog.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert not dialog.carry.isVisible()
    assert dialog.ok_button.isEnabled()
    dialog.list.item(1).setCheckState(Qt.CheckState.Unchecked)
    assert not dialog.ok_button.isEnabled()
    dialog.list.item(1).setCheckState(Qt.CheckState.Checked)
    with qtbot.waitSignal(dialog.chosen) as chosen:
        dialog.accept()
    assert chosen.args == [Archiving((3,), 2017, False)]


def test_chosen_documents_are_all_listed_whatever_their_year(
    qtbot: QtBot, look: Look, papers: tuple[ArchivePaper, ...]
) -> None:
    dialog = ArchiveDialog(look, papers[1:], TODAY, whole_years=False)
    dialog.show()
    assert dialog.year.currentData() == 2017
    assert len(listed(dialog)) == 4
    dialog.year.setCurrentIndex(dialog.year.findData(2018))
    with qtbot.waitSignal(dialog.chosen) as chosen:
        dialog.accept()
    assert chosen.args == [Archiving((2, 3, 4, 5), 2018, True)]


def test_a_ledger_without_years_can_be_archived(qtbot: QtBot, look: Look) -> None:
    dialog = ArchiveDialog(look, (paper(5, None),), TODAY, whole_years=True)
    assert dialog.year.currentData() == 2018
    dialog.reject()


def test_space_ticks_a_document(qtbot: QtBot, look: Look, papers: tuple[ArchivePaper, ...]) -> None:
    dialog = ArchiveDialog(look, papers, TODAY, whole_years=True)
    dialog.show()
    dialog.list.setCurrentRow(2)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    assert dialog.list.item(2).checkState() is Qt.CheckState.Checked
    dialog.reject()
