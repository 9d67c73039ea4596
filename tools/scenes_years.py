"""What `make screenshots` shows of a ledger of five years: documents by 公报 and 期号, gaps, the archive, 年度归档."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from app.desk import Desk
from importers.drafts import (
    DraftBatch,
    DraftDocument,
    DraftMilestone,
    DraftObligation,
    DraftUnit,
    Extracted,
    SourceInfo,
)
from models.enums import DocumentOrigin, Level, MilestoneKind, MilestoneOrigin, ObligationKind, Role
from tools.scenes import Scene
from tools.scenes_lists import open_dialog

if TYPE_CHECKING:  # Qt is imported after the store's libraries
    from PySide6.QtWidgets import QWidget

    from ui.main_window import MainWindow

GAZETTE = "青岚县人民政府公报"
YEARS = range(2014, 2019)
ISSUES = 12
MISSING = {(2018, 3), (2018, 7), (2018, 8), (2016, 5)}
ARCHIVED = (2014, 2015)
MATTERS = ("污水管网改造", "政务服务事项梳理", "产业园标准厂房建设", "农村道路硬化", "学前教育学位扩充")
UNITS = ("县发展改革局", "县住建局", "县财政局", "县教育局", "县水务局")


def prepare(desk: Desk) -> None:
    """Bring sixty issues of a gazette into an empty ledger; two years are archived, one of them carried over."""
    desk.imports.store(
        [_issue(year, number) for year in YEARS for number in range(1, ISSUES + 1) if (year, number) not in MISSING]
    )
    rows = desk.queries.assignments()
    desk.obligations.tick([row.assignment_id for at, row in enumerate(rows) if at % 4])
    for year in ARCHIVED:
        papers = [one.document_id for one in desk.archive.papers() if one.year == year]
        desk.archive.archive(papers, year, carry_over=year == ARCHIVED[-1])
    carried = [one for one in desk.queries.side().documents if one.origin is DocumentOrigin.CARRIED]
    desk.obligations.tick_obligations(
        [row.obligation_id for one in carried[2:] for row in desk.queries.assignments(document=one.label)]
    )


def _issue(year: int, number: int) -> DraftBatch:
    papers = tuple(_paper(year, number, at) for at in range(1 + number % 2))
    name = f"{year}年第{number}期.pdf"
    source = SourceInfo(name=name, sha256=f"{year}{number:02}".ljust(64, "0"), media="application/pdf", size=5)
    return DraftBatch(
        source=source, content=name.encode(), documents=papers, gazette=GAZETTE, issue=f"{year}-{number:02}"
    )


def _paper(year: int, number: int, at: int) -> DraftDocument:
    serial = number * 2 + at
    drafts = tuple(
        DraftObligation(
            kind=ObligationKind.TABLE,
            no=str(row + 1),
            task=Extracted(f"{year}年第{serial}批：完成{matter}，{UNITS[row]}按季度报送进展。", ""),
            units=(DraftUnit(name=UNITS[(row + at) % len(UNITS)], role=Role.LEAD, level=Level.COUNTY),),
            milestones=(
                DraftMilestone(
                    kind=MilestoneKind.DATE,
                    due=date(year, 12, 31) if row % 2 else date(year + 1, 6, 30),
                    phrase="年底前" if row % 2 else "次年6月底前",
                    origin=MilestoneOrigin.SCHEDULE,
                ),
            ),
        )
        for row, matter in enumerate(MATTERS[: 2 + (number + at) % 4])
    )
    return DraftDocument(
        title=f"青岚县人民政府关于印发{year}年第{serial}批重点工作任务分工的通知",
        number=f"青府发〔{year}〕{serial}号",
        issuer="青岚县人民政府",
        signed_on=date(year, number, 5 + at),
        place="青岚县",
        level=Level.COUNTY,
        obligations=drafts,
    )


def _newest_year(window: "MainWindow", settle: Callable[[], None]) -> "QWidget":
    _unfold(window, settle, "shelf")
    return window


def _archive(window: "MainWindow", settle: Callable[[], None]) -> "QWidget":
    from app.queries.rows import Scope

    _unfold(window, settle, "archive")
    window.navigator.show_scope(Scope(document_id=window.navigator.counts.archived[-1].document_id))
    settle()
    return window


def _ask_year(window: "MainWindow", settle: Callable[[], None]) -> "QWidget":
    window.archive.ask_year()
    return open_dialog(window, settle)


def _unfold(window: "MainWindow", settle: Callable[[], None], kind: str) -> None:
    """Show the first row of a kind at the top of the side panel, itself and its first child unfolded."""
    view, model = window.parts.side.tree_view, window.parts.side.tree_model
    node = next(one for one in model.nodes() if one.key[0] == kind and (kind != "shelf" or one.note.startswith("缺")))
    view.collapseAll()
    view.expand_keys({node.key, *(child.key for child in node.children[:1])})
    view.scrollTo(model.find(node.key), view.ScrollHint.PositionAtTop)
    settle()


def _options(window: "MainWindow", settle: Callable[[], None]) -> "QWidget":
    from ui.dialogs.settings import SettingsDialog

    window.dialogs.ask_settings()
    shown = open_dialog(window, settle)
    if isinstance(shown, SettingsDialog):
        sets = shown.lights.sets
        sets.setCurrentIndex(sets.findData("五色"))
        sets.activated.emit(sets.currentIndex())
    settle()
    return shown


SCENES = (
    Scene("years", _newest_year),
    Scene("archive", _archive),
    Scene("archive-dialog", _ask_year),
    Scene("options", _options),
)
