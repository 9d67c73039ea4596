import time
from datetime import date
from threading import Event

import pytest
from PySide6.QtCore import QDate, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.jobs import JobContext
from models.enums import Light
from models.errors import EncryptedSource
from ui.delegates.chip_paint import ChipText, ChipTone, chip_size, light_chip, paint_chip
from ui.delegates.segments_paint import paint_segments
from ui.look import Look
from ui.tasks import TaskRunner
from ui.theme import ThemeMode
from ui.widgets.banner import Banner, BannerTone
from ui.widgets.chip import Chip
from ui.widgets.date_field import DateField
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.link_button import LinkButton
from ui.widgets.progress_strip import APPEAR_MS, STAY_MS, ProgressStrip
from ui.widgets.section import SectionHead
from ui.widgets.segments import SegmentsBar

TODAY = date(2018, 11, 20)


# ---- date field --------------------------------------------------------------------------------------------------


@pytest.fixture
def field(qtbot: QtBot, look: Look) -> DateField:
    field = DateField(look, TODAY)
    qtbot.addWidget(field)
    return field


@pytest.mark.parametrize(
    ("typed", "reading"),
    [
        ("12底", "= 2018-12-31 星期一"),
        ("2018年底", "= 2018-12-31 星期一"),
        ("下月15日", "= 2018-12-15 星期六"),
        ("2018-11-20", "= 2018-11-20 星期二"),
    ],
)
def test_what_is_typed_is_read_live(field: DateField, typed: str, reading: str) -> None:
    field.line_edit().setText(typed)
    assert field._reading.text() == reading
    assert field.is_valid()


def test_nonsense_is_marked_and_has_no_value(field: DateField) -> None:
    field.line_edit().setText("哪天")
    assert field.value() is None
    assert not field.is_valid()
    assert field.line_edit().property("wrong") is True
    field.line_edit().clear()
    assert field.is_valid()
    assert field.is_empty()
    assert field.line_edit().property("wrong") is False


def test_the_field_tells_of_each_new_date_once(field: DateField) -> None:
    told: list[date | None] = []
    field.changed.connect(told.append)
    for text in ("12", "12底", "12月底", ""):
        field.line_edit().setText(text)
    assert told[-2:] == [date(2018, 12, 31), None]
    assert told.count(date(2018, 12, 31)) == 1


def test_a_day_can_be_picked(qtbot: QtBot, field: DateField) -> None:
    field.show()
    field.open_calendar()
    assert field._calendar is not None
    qtbot.waitUntil(field._calendar.isVisible)
    field._calendar._calendar.clicked.emit(QDate(2018, 12, 5))
    assert field.value() == date(2018, 12, 5)
    assert not field._calendar.isVisible()
    field.close()


def test_a_date_can_be_set_and_taken_back(field: DateField) -> None:
    field.set_value(TODAY)
    assert field.value() == TODAY
    field.set_value(None)
    assert field.is_empty()


# ---- progress ----------------------------------------------------------------------------------------------------


def test_short_work_shows_nothing(qtbot: QtBot, look: Look, runner: TaskRunner) -> None:
    strip = ProgressStrip(look, runner)
    qtbot.addWidget(strip)
    with qtbot.waitSignal(runner.idle):
        runner.submit(lambda _ctx: None, done=lambda _value: None, title="导入")
    assert not strip.isVisible()
    assert not strip._appear.isActive()


def test_work_without_a_title_never_shows(qtbot: QtBot, look: Look, runner: TaskRunner) -> None:
    strip = ProgressStrip(look, runner)
    qtbot.addWidget(strip)
    release = Event()
    runner.submit(lambda _ctx: release.wait(5), done=lambda _value: None)
    assert not strip._appear.isActive()
    with qtbot.waitSignal(runner.idle):
        release.set()


def test_long_work_shows_after_a_while_and_stays_a_moment(qtbot: QtBot, look: Look, runner: TaskRunner) -> None:
    strip = ProgressStrip(look, runner)
    qtbot.addWidget(strip)
    release = Event()

    def job(ctx: JobContext) -> None:
        ctx.progress(4, 6, "第 4 / 6 页")
        release.wait(5)

    started = time.monotonic()
    runner.submit(job, done=lambda _value: None, title="正在读 甲.docx", cancellable=True)
    qtbot.waitUntil(strip.isVisible, timeout=3000)
    shown = time.monotonic()
    assert shown - started >= APPEAR_MS / 1000 - 0.05
    assert strip._words.text() == "正在读 甲.docx　第 4 / 6 页"
    assert (strip._bar.value(), strip._bar.maximum()) == (4, 6)
    release.set()
    qtbot.waitUntil(lambda: not strip.isVisible(), timeout=3000)
    assert time.monotonic() - shown >= STAY_MS / 1000 - 0.1


def test_work_is_cancelled_from_the_strip(qtbot: QtBot, look: Look, runner: TaskRunner) -> None:
    strip = ProgressStrip(look, runner)
    qtbot.addWidget(strip)

    def job(ctx: JobContext) -> str:
        while True:
            ctx.checkpoint()
            time.sleep(0.001)

    told: list[str] = []
    runner.submit(job, done=told.append, cancelled=lambda: told.append("cancelled"), title="读", cancellable=True)
    qtbot.waitUntil(strip.isVisible, timeout=3000)
    with qtbot.waitSignal(runner.idle):
        strip._cancel.click()
    assert told == ["cancelled"]
    assert not strip._cancel.isEnabled()
    strip.hide()


# ---- banner ------------------------------------------------------------------------------------------------------


def test_an_error_says_what_happened_and_keeps_details_for_later(qtbot: QtBot, look: Look) -> None:
    banner = Banner(look, BannerTone.ERROR)
    qtbot.addWidget(banner)
    banner.show_error(EncryptedSource(detail="zip: password"))
    assert banner._strong.text() == "文件设了打开密码"
    assert banner._detail.isHidden()
    banner._detail_link.click()
    assert not banner._detail.isHidden()
    banner._copy.click()
    assert QGuiApplication.clipboard().text().splitlines()[-1] == "zip: password"
    banner.close()


def test_a_banner_goes_only_when_put_away(qtbot: QtBot, look: Look) -> None:
    banner = Banner(look, BannerTone.GREEN)
    qtbot.addWidget(banner)
    banner.show_text("", "新增 35 项")
    assert banner.minimumHeight() == look.metrics.banner
    with qtbot.waitSignal(banner.closed):
        banner._close.click()
    assert banner.isHidden()


def test_an_error_without_detail_offers_none(qtbot: QtBot, look: Look) -> None:
    banner = Banner(look, BannerTone.ERROR)
    qtbot.addWidget(banner)
    banner.show_error(EncryptedSource())
    assert banner._detail_link.isHidden()
    banner.close()


def test_what_a_file_is_called_cannot_become_markup(qtbot: QtBot, look: Look) -> None:
    banner = Banner(look, BannerTone.AMBER)
    qtbot.addWidget(banner)
    banner.show_text("<img src=x>", "a & b")
    assert "&lt;img" in banner._strong.text()
    assert "a &amp; b" in banner._strong.text()
    banner.close()


def test_buttons_and_links_of_a_banner_act(qtbot: QtBot, look: Look) -> None:
    banner = Banner(look, BannerTone.AMBER)
    qtbot.addWidget(banner)
    told: list[str] = []
    banner.add_button("看", lambda: told.append("look")).click()
    banner.add_link("撤销", lambda: told.append("undo")).click()
    assert told == ["look", "undo"]


# ---- chips, segments, layout -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tone", "ground"), [(ChipTone.LEAD, "tint"), (ChipTone.ERROR, "redbg"), (ChipTone.WARNING, "amberbg")]
)
def test_chips_have_the_ground_of_their_tone(qtbot: QtBot, look: Look, tone: ChipTone, ground: str) -> None:
    chip = ChipText(text="县水务局", prefix="牵头", tone=tone)
    image = QImage(chip_size(look, chip), QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    paint_chip(painter, QRect(0, 0, image.width(), image.height()), look, chip)
    painter.end()
    assert image.pixelColor(4, 4) == look.theme.color(ground)
    assert image.height() == 24


def test_a_chip_of_a_light_says_and_shows_it(qtbot: QtBot, look: Look) -> None:
    chip = Chip(look, light_chip(Light.RED, "逾期 20 天"))
    qtbot.addWidget(chip)
    assert chip.accessibleName() == "逾期 20 天"
    chip.resize(chip.sizeHint())
    image = chip.grab().toImage()
    colors = {image.pixelColor(x, 12).name() for x in range(8, 20)}
    assert look.theme.color("red").name() in colors


def test_a_chip_is_clicked_only_where_it_may_be(qtbot: QtBot, look: Look) -> None:
    told: list[str] = []
    for clickable in (True, False):
        chip = Chip(look, ChipText(text="县财政局", small=True), clickable=clickable)
        qtbot.addWidget(chip)
        chip.resize(chip.sizeHint())
        chip.clicked.connect(lambda: told.append("clicked"))
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=chip.rect().center())
        assert chip.height() == 20
    assert told == ["clicked"]


def test_a_chip_can_say_something_else(qtbot: QtBot, look: Look) -> None:
    chip = Chip(look, ChipText(text="短"))
    qtbot.addWidget(chip)
    before = chip.sizeHint().width()
    chip.set_chip(ChipText(text="长得多的单位名称", prefix="牵头"))
    assert chip.sizeHint().width() > before
    assert chip.chip().spoken == "牵头 长得多的单位名称"


def test_a_narrow_chip_elides_and_paints_its_focus(qtbot: QtBot, look: Look) -> None:
    chip = Chip(look, ChipText(text="县委县政府重点工程建设指挥部办公室"), clickable=True)
    qtbot.addWidget(chip)
    chip.resize(QSize(60, 24))
    chip.show()
    chip.activateWindow()
    chip.setFocus()
    qtbot.waitUntil(chip.hasFocus)
    assert chip.grab().toImage().pixelColor(30, 1) == look.theme.color("accent")
    chip.close()


@pytest.mark.parametrize(("done", "total"), [(0, 3), (3, 5), (9, 24), (24, 24), (8, 8)])
def test_the_measures_bar_fills_by_what_is_done(look: Look, done: int, total: int) -> None:
    image = QImage(40, 16, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_segments(painter, QRectF(0, 0, 40, 16), look, done=done, total=total)
    painter.end()
    filled = sum(image.pixelColor(x, 8) == look.theme.color("text3") for x in range(40))
    gaps = 2 * (done - 1) if done > 0 and total <= 8 else 0
    assert filled == pytest.approx(40 * done / total - gaps, abs=3)


def test_without_measures_there_is_no_bar(qtbot: QtBot, look: Look) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    bar = SegmentsBar(look, parent=holder)
    bar.set_counts(0, 0)
    assert bar.isHidden()
    bar.set_counts(1, 2)
    assert not bar.isHidden()
    assert bar.accessibleName() == "1/2"
    assert not bar.grab().isNull()


def test_the_flow_layout_goes_on_in_the_next_line(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder)
    for _ in range(3):
        child = QLabel("x")
        child.setFixedSize(60, 24)
        flow.addWidget(child)
    assert flow.heightForWidth(200) == 24
    assert flow.heightForWidth(140) == 24 + 8 + 24
    assert flow.heightForWidth(10) == 3 * 24 + 2 * 8
    holder.resize(140, 100)
    flow.setGeometry(QRect(0, 0, 140, 100))
    third = flow.itemAt(2)
    assert third is not None
    assert third.geometry().top() == 32
    flow.clear()
    assert flow.count() == 0
    assert flow.itemAt(0) is None


# ---- heads and empty lists ---------------------------------------------------------------------------------------


def test_a_section_has_its_action_as_a_link(qtbot: QtBot, look: Look) -> None:
    head = SectionHead(look, "主要举措", action="加举措")
    qtbot.addWidget(head)
    beside = QLabel("3/5")
    head.add_beside(beside)
    head.set_title("时间节点")
    link = head.link()
    assert isinstance(link, LinkButton)
    with qtbot.waitSignal(head.action_triggered):
        link.click()
    assert head.height() == look.metrics.section_head
    assert SectionHead(look, "历史").link() is None


def test_an_empty_list_says_what_would_be_here_and_has_the_button(qtbot: QtBot, look: Look) -> None:
    empty = EmptyState(look)
    qtbot.addWidget(empty)
    empty.show_state(
        "没有逾期的任务", "到了时限还没办结的会列在这里。", action="导入公报…", icon="file-input", primary=True
    )
    button = empty.findChild(QPushButton)
    assert isinstance(button, QPushButton)
    assert button.property("look") == "primary"
    with qtbot.waitSignal(empty.action_triggered):
        button.click()
    empty.show_state("没有", "")
    assert button.isHidden()


@pytest.mark.parametrize("mode", [ThemeMode.DARK, ThemeMode.LIGHT])
def test_widgets_follow_the_theme(qtbot: QtBot, qapp: QApplication, look: Look, mode: ThemeMode) -> None:
    banner, link = Banner(look, BannerTone.AMBER), LinkButton(look, "加举措", icon="plus")
    qtbot.addWidget(banner)
    qtbot.addWidget(link)
    before = link.icon().cacheKey()
    look.theme.apply(qapp, mode)
    banner.resize(400, 44)
    assert banner.grab().toImage().pixelColor(2, 2) == look.theme.color("amberbg")
    assert link.icon().cacheKey() != before
