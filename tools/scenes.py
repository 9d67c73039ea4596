"""What `make screenshots` shows of the directory of units, of 承接, of 办理 and of the start page, step by step."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from app.desk import Desk
from app.queries.rows import Scope, SmartList
from app.teaching import Teaching
from importers.drafts import (
    DraftBatch,
    DraftDocument,
    DraftMilestone,
    DraftObligation,
    DraftUnit,
    Extracted,
    SourceInfo,
)
from models.enums import (
    ColumnType,
    Level,
    LinkKind,
    MilestoneKind,
    MilestoneOrigin,
    NoteKind,
    ObligationKind,
    Reporters,
    ReportRhythm,
    Role,
    RuleKind,
    UnitKind,
)
from tools import scenes_backups, scenes_lists, scenes_papers, scenes_table
from tools.scenes_lists import open_dialog

if TYPE_CHECKING:  # Qt is imported after the store's libraries
    from PySide6.QtWidgets import QWidget

    from ui.main_window import MainWindow

UNIT = "县发展改革局"
OTHER = "县住建局"
COLLECTIVE = "各乡镇人民政府"
CLOSED_BY = "2018年底前"
SCAN = "竣工验收备案表（县住房城乡建设局2018年11月15日报送，盖章扫描件）.pdf"
PHOTO = "现场照片.png"
RICH = "建成青江北岸产业园"
"""How the task begins that has attachments, states of several units, and a history."""


SAID = {
    NoteKind.PROGRESS: (
        "已完成实施方案编制并印发，召开调度会2次，完成投资1260万元，占年度计划的63%。",
        "已与3家单位对接数据口径，平台一期上线试运行，归集信息4200余条。",
    ),
    NoteKind.PROBLEM: ("二标段征拆尚有4户未签协议，影响管网接入。", ""),
    NoteKind.NEXT: ("10月底前完成征拆扫尾，11月组织预验收。", "抓紧补录历史数据，10月底前正式上线。"),
}


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture.

    Attributes:
        name: Its file's name, before theme and size.
        act: Brings the window to what is shown; returns the widget to be taken.
    """

    name: str
    act: Callable[["MainWindow", Callable[[], None]], "QWidget"]


def prepare(desk: Desk) -> None:
    """Bring everything into the sample's ledger that the scenes show."""
    desk.imports.store([_provincial_paper()])
    desk.directory.our_place.set_place(county="青岚县")
    rows = desk.queries.assignments(unit_ids=desk.units.find(UNIT))
    _prepare_detail(desk, rows[0].obligation_id)
    desk.states.claim([rows[1].assignment_id])
    desk.states.extend([rows[0].assignment_id], date(2019, 3, 31), "雨季停工，已报县政府同意")
    desk.states.claim([rows[2].assignment_id])
    desk.states.send_back([rows[2].assignment_id], "缺验收单")
    higher = next(row for row in desk.queries.assignments() if row.document.startswith("川江府发"))
    desk.links.link(higher.obligation_id, rows[0].obligation_id, LinkKind.TAKES_UP)
    towns = [row.unit_id for row in desk.queries.unit_rows() if row.level is Level.TOWNSHIP]
    collective = next(row.unit_id for row in desk.queries.unit_rows() if row.name == COLLECTIVE)
    desk.directory.collectives.set_members(collective, towns)
    desk.views.save("本月牵头未办结", scenes_lists.EVERYTHING)
    desk.views.save("退办和延期", replace(scenes_lists.EVERYTHING, only=scenes_lists.NARROW))
    for teaching in (
        Teaching(kind=RuleKind.SCHEDULE, printed="赶在腊八以前", reading={"as": "12月底前"}),
        Teaching(kind=RuleKind.HEADING, printed="挂帅科局", reading={"column": "lead"}),
        Teaching(kind=RuleKind.LEAD_RULE, printed="", reading={"rule": "first"}, issuer="青岚县人民政府办公室"),
    ):
        desk.corrections.teach(teaching)
    _report(desk)
    _own_columns(desk)


def _report(desk: Desk) -> None:
    """Write what some units report for October, beside what they said for September."""
    options = desk.settings.get()
    desk.settings.save(replace(options, report_rhythm=ReportRhythm.MONTHLY.value, reporters=Reporters.ALL.value))
    october = desk.report_queries.focus()
    september = desk.report_queries.step(october, on=False) if october is not None else None
    if october is None or september is None:
        raise RuntimeError("a month has one before it")
    board = desk.report_queries.board(october)
    whole = max((unit for unit in board.units if unit.name != UNIT), key=lambda unit: unit.due)
    for unit in board.units:
        rows = desk.report_queries.of_unit(october, unit.unit_id).rows
        for number, row in enumerate(rows):
            desk.reports.write(september, row.row.row_id, {kind: said[number % 2] for kind, said in SAID.items()})
            if unit.unit_id == whole.unit_id or number == 1:
                desk.reports.repeat(october, [row.row.row_id])


def _prepare_detail(desk: Desk, obligation_id: int) -> None:
    """Give one task attachments, states and a history."""
    detail = desk.queries.detail(obligation_id)
    duties = [unit.assignment_id for unit in detail.units] if detail else []
    with tempfile.TemporaryDirectory(prefix="duban-") as name:
        files = [Path(name) / given for given in (SCAN, PHOTO)]
        files[0].write_bytes(b"%PDF" * 400_000)
        _paint_photo(files[1])
        desk.attachments.add(files, obligation_id)
    desk.milestones.set_due([obligation_id], date(2018, 12, 20))
    desk.milestones.set_due([obligation_id], date(2019, 1, 31))
    desk.states.hand_on(duties, date(2018, 10, 8))
    desk.states.sign(duties[:2], date(2018, 10, 9))
    desk.states.claim(duties[1:2])
    desk.obligations.tick(duties[2:3])
    desk.notes.add("消防、人防已出意见，缺档案验收。", kind=NoteKind.PROGRESS, assignment_ids=duties[1:2])


def _paint_photo(path: Path) -> None:
    """Write an invented picture: sky, hills, a building."""
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QColor, QImage, QPainter

    image = QImage(640, 480, QImage.Format.Format_RGB32)
    image.fill(QColor("#BFD9F2"))
    painter = QPainter(image)
    painter.fillRect(QRect(0, 300, 640, 180), QColor("#7FA66B"))
    painter.fillRect(QRect(180, 160, 280, 220), QColor("#C9B8A3"))
    for at in range(4):
        painter.fillRect(QRect(200 + 65 * at, 200, 40, 60), QColor("#5B6E82"))
    painter.end()
    if not image.save(str(path)):
        raise OSError(path)


def _own_columns(desk: Desk) -> None:
    """Add two columns of her own, with something in them."""
    rows = desk.queries.assignments()
    office = desk.columns.own.add("责任科室", ColumnType.TEXT).created_id
    risk = desk.columns.own.add("风险", ColumnType.CHOICE, ("高", "中", "低")).created_id
    if office is not None and risk is not None:
        for at, row in enumerate(rows):
            desk.columns.own.set_values(
                office, [row.assignment_id], ("综合科", "规划科", "项目办（张某 3012）")[at % 3]
            )
            desk.columns.own.set_values(risk, [row.assignment_id], ("高", "", "低")[at % 3])


def _provincial_paper() -> DraftBatch:
    tasks = (
        "建立政务诚信档案，归集行政许可和行政处罚信息。",
        "开展涉企收费专项清理，公布收费目录清单。",
        "编制年度政府投资项目计划，年底前报省级备案。",
    )
    drafts = tuple(
        DraftObligation(
            kind=ObligationKind.TABLE,
            no=str(number),
            task=Extracted(text, text),
            schedule=Extracted(CLOSED_BY, CLOSED_BY),
            milestones=(
                DraftMilestone(
                    kind=MilestoneKind.DATE,
                    due=date(2018, 12, 31),
                    phrase=CLOSED_BY,
                    origin=MilestoneOrigin.SCHEDULE,
                ),
            ),
            units=(
                DraftUnit(name="省发展改革委", role=Role.LEAD, level=Level.PROVINCE),
                DraftUnit(
                    name="各县（市、区）人民政府",
                    role=Role.COOPERATING,
                    kind=UnitKind.COLLECTIVE,
                    level=Level.COLLECTIVE,
                ),
            ),
        )
        for number, text in enumerate(tasks, start=1)
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
    source = SourceInfo(name="川江府发3号.docx", sha256="c" * 64, media="text/plain", size=5)
    return DraftBatch(source=source, content=b"paper", documents=(document,))


# ---- the scenes ------------------------------------------------------------------------------------------------


def _home(window: "MainWindow", settle: Callable[[], None]) -> "QWidget":
    window.pages.show_home()
    settle()
    return window


def _calendar(window: "MainWindow", settle: Callable[[], None]) -> "QWidget":
    window.pages.show_calendar()
    settle()
    return window


def _timeline(window: "MainWindow", settle: Callable[[], None]) -> "QWidget":
    window.navigator.show_scope(Scope(document_id=window.navigator.counts.documents[0].document_id))
    window.pages.show_timeline()
    settle()
    return window


def _reports(window: "MainWindow", settle: Callable[[], None]) -> "QWidget":
    window.reports.show()
    settle()
    page = window.reports.page
    if page is not None and page.view is not None and page.view.board is not None:
        page.units.choose(next(unit.unit_id for unit in page.view.board.units if unit.name == UNIT))
        settle()
    return window


def _reports_same(window: "MainWindow", settle: Callable[[], None]) -> "QWidget":
    _reports(window, settle)
    page = window.reports.page
    if page is not None:
        page.list.setCurrentIndex(page.items.index(1, 0))
    settle()
    return window


def _report_settings(window: "MainWindow", settle: Callable[[], None]) -> "QWidget":
    window.reports.periods.ask_settings()
    return open_dialog(window, settle)


def _report_period(window: "MainWindow", settle: Callable[[], None]) -> "QWidget":
    window.reports.periods.ask_new()
    return open_dialog(window, settle)


def _units(window: "MainWindow", settle: Callable[[], None]) -> "QWidget":
    _directory(window, OTHER, settle)
    return window


def _collective(window: "MainWindow", settle: Callable[[], None]) -> "QWidget":
    _directory(window, COLLECTIVE, settle)
    return window


def _members(window: "MainWindow", settle: Callable[[], None]) -> "QWidget":
    _directory(window, COLLECTIVE, settle)
    if window.units.page is not None:
        window.units.page.card.members_head.action_triggered.emit()
    return open_dialog(window, settle)


def _merge(window: "MainWindow", settle: Callable[[], None]) -> "QWidget":
    from ui.widgets.units.unit_card import UnitCard

    _directory(window, OTHER, settle)
    card = window.findChild(UnitCard)
    target = next(row for row in window.units.page.units() if row.name == UNIT) if window.units.page else None
    if card is not None and target is not None:
        card.suggestion_chosen.emit(target.unit_id)
    return open_dialog(window, settle)


def _place(window: "MainWindow", settle: Callable[[], None]) -> "QWidget":
    window.places.ask_place()
    return open_dialog(window, settle)


def _higher(window: "MainWindow", settle: Callable[[], None]) -> "QWidget":
    window.links.show_list()
    return open_dialog(window, settle)


def _taken_up(window: "MainWindow", settle: Callable[[], None]) -> "QWidget":
    _show_higher(window, settle)
    return window


def _take_up(window: "MainWindow", settle: Callable[[], None]) -> "QWidget":
    window.links.take_up_one(_show_higher(window, settle))
    return open_dialog(window, settle)


def _extend(window: "MainWindow", settle: Callable[[], None]) -> "QWidget":
    from ui.actions import Command

    _show_higher(window, settle)
    window.commands[Command.EXTEND].trigger()
    return open_dialog(window, settle)


def _corrections(window: "MainWindow", settle: Callable[[], None]) -> "QWidget":
    window.corrections.show_list()
    return open_dialog(window, settle)


def _search(window: "MainWindow", settle: Callable[[], None]) -> "QWidget":
    window.parts.tool_bar.search.search_for("建设 公开")
    settle()
    return window


def _palette(window: "MainWindow", settle: Callable[[], None]) -> "QWidget":
    window.palette_flow.show()
    settle()
    return window


def _palette_typed(window: "MainWindow", settle: Callable[[], None]) -> "QWidget":
    window.palette_flow.show()
    if window.palette_flow.palette is not None:
        window.palette_flow.palette.field.setText("fgj")
    settle()
    return window


def _keys(window: "MainWindow", settle: Callable[[], None]) -> "QWidget":
    from ui.actions import Command

    window.commands[Command.KEYS].trigger()
    return open_dialog(window, settle)


def _directory(window: "MainWindow", name: str, settle: Callable[[], None]) -> None:
    window.units.show_page()
    settle()
    page = window.units.page
    if page is not None:
        page.list.choose(next(row.unit_id for row in page.units() if row.name == name))
    settle()


def _show_higher(window: "MainWindow", settle: Callable[[], None]) -> int:
    """Show the first task of the provincial paper in the list; return its obligation."""
    document = next(one for one in window.navigator.counts.documents if one.label.startswith("川江府发"))
    window.navigator.show_scope(Scope(document_id=document.document_id))
    settle()
    row = window.details.row
    if row is None:
        raise RuntimeError("the paper has no task")
    return row.obligation_id


def _detail_top(window: "MainWindow", settle: Callable[[], None]) -> "QWidget":
    _show_rich(window, settle)
    return window


def _attachments(window: "MainWindow", settle: Callable[[], None]) -> "QWidget":
    _show_rich(window, settle)
    window.parts.detail.show_attachments()
    settle()
    return window


def _task_history(window: "MainWindow", settle: Callable[[], None]) -> "QWidget":
    _show_rich(window, settle)
    window.parts.detail.show_whole_history()
    settle()
    return window


def _own_window(window: "MainWindow", settle: Callable[[], None]) -> "QWidget":
    from ui.detail_window import DetailWindow

    _show_rich(window, settle)
    window.details.open_current_window()
    settle()
    opened = next(one for one in window.findChildren(DetailWindow) if one.isVisible())
    opened.resize(900, 760)
    settle()
    return opened


def _source(window: "MainWindow", settle: Callable[[], None]) -> "QWidget":
    from ui.source_window import SourceWindow
    from ui.widgets.detail.source_section import SourceCard

    _show_rich(window, settle)
    card = window.parts.detail.source.cards.shown()[0]
    if isinstance(card, SourceCard):
        card.open_here()
    for _ in range(3):
        settle()
    return next(one for one in window.findChildren(SourceWindow) if one.isVisible())


def _show_rich(window: "MainWindow", settle: Callable[[], None]) -> None:
    """Show the task that has attachments and a history."""
    window.navigator.show_scope(Scope(smart=SmartList.ALL, search=RICH))
    settle()


SCENES = (
    Scene("detail-units", _detail_top),
    Scene("detail-attachments", _attachments),
    Scene("detail-history", _task_history),
    Scene("detail-window", _own_window),
    Scene("source", _source),
    Scene("home", _home),
    Scene("reports", _reports),
    Scene("reports-same", _reports_same),
    Scene("report-settings", _report_settings),
    Scene("report-period", _report_period),
    Scene("calendar", _calendar),
    Scene("timeline", _timeline),
    Scene("units", _units),
    Scene("collective", _collective),
    Scene("members", _members),
    Scene("merge", _merge),
    Scene("our-place", _place),
    Scene("higher", _higher),
    Scene("taken-up", _taken_up),
    Scene("take-up", _take_up),
    Scene("extend", _extend),
    Scene("corrections", _corrections),
    Scene("search", _search),
    Scene("palette", _palette),
    Scene("palette-typed", _palette_typed),
    Scene("keys", _keys),
    Scene("table", scenes_table.table),
    *(
        Scene(name, act)
        for name, act in (*scenes_table.ACTS, *scenes_lists.ACTS, *scenes_papers.ACTS, *scenes_backups.ACTS)
    ),
)
