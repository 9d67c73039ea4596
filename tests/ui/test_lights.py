"""灯色: chosen in the options, told before it is saved, and in force everywhere once it is."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from app.light_sets import Counted, LightColor, LightSet, Situation, light_set_of, light_sets
from app.settings import Settings
from models.enums import Light
from tests.ui.contrast import LISTS, TEXT_RATIO, ratio
from tests.ui.opened import Opened, settle
from ui.actions import Command
from ui.delegates.chip_paint import light_chip, paint_chip
from ui.dialogs.settings import SettingsDialog
from ui.light_tokens import FILL, GROUND, SHAPE, TEXT
from ui.look import Look
from ui.theme import ThemeMode
from ui.widgets.light_fields import LightFields

FIRST, SLIPS, FIVE = (one.lights for one in light_sets())
CENSUS = (
    Counted(Light.RED, -40, 3),
    Counted(Light.RED, -5, 2),
    Counted(Light.YELLOW, 10, 4),
    Counted(Light.NONE, None, 1),
)


@pytest.fixture
def lit(look: Look) -> Iterator[Look]:
    """Return the look; the first set is in force again afterwards."""
    yield look
    look.lights.use(FIRST)


@pytest.fixture
def fields(qtbot: QtBot, lit: Look) -> LightFields:
    fields = LightFields(lit, Settings())
    qtbot.addWidget(fields)
    fields.show_census(CENSUS)
    fields.show()
    return fields


def choose(fields: LightFields, name: str) -> None:
    fields.sets.setCurrentIndex(fields.sets.findData(name))
    fields.sets.activated.emit(fields.sets.currentIndex())


def paint(fields: LightFields, situation: Situation, color: LightColor) -> None:
    combo = fields.colors[situation]
    combo.setCurrentIndex(combo.findData(color))


def dominant(look: Look, light: Light, days: int) -> QColor:
    return look.lights.pixmap(light, 16, days=days).toImage().pixelColor(8, 8)


# ---- in force ----------------------------------------------------------------------------------------------------


def test_another_set_colors_shapes_words_and_style_sheet(lit: Look) -> None:
    assert dominant(lit, Light.RED, 5) == lit.theme.color("red")
    lit.lights.use(SLIPS)
    assert dominant(lit, Light.RED, 5) == lit.theme.color("amberfill")
    assert dominant(lit, Light.RED, 31) == lit.theme.color("red")
    assert lit.theme.color(lit.lights.word_token(Light.YELLOW) or "") == lit.theme.color("bluet")
    assert lit.lights.word_token(Light.GREEN) is None
    assert f'look="overdue"] {{ color: {lit.theme.color("ambert").name()}' in lit.theme.style_sheet()


def test_the_same_set_again_changes_nothing(qtbot: QtBot, lit: Look) -> None:
    with qtbot.assertNotEmitted(lit.theme.changed):
        lit.lights.use(FIRST)
    with qtbot.waitSignal(lit.theme.changed):
        lit.lights.use(FIVE)


def test_what_has_no_color_to_choose_keeps_its_own(lit: Look) -> None:
    before = [lit.lights.pixmap(light, 16).toImage() for light in (Light.UNSET, Light.NONE)]
    lit.lights.use(FIVE)
    assert [lit.lights.pixmap(light, 16).toImage() for light in (Light.UNSET, Light.NONE)] == before


@pytest.mark.parametrize("lights", [FIRST, SLIPS, FIVE], ids=["first", "slips", "five"])
def test_every_set_is_told_apart_by_shape(lit: Look, lights: LightSet) -> None:
    lit.lights.use(lights)

    def shape(light: Light) -> frozenset[tuple[int, int]]:
        image = lit.lights.pixmap(light, 16).toImage()
        return frozenset((x, y) for x in range(16) for y in range(16) if image.pixelColor(x, y).alpha() > 127)

    shapes = [shape(light) for light in (Light.RED, Light.YELLOW, Light.GREEN, Light.BLUE, Light.GREY)]
    assert len(set(shapes)) == len(shapes)


def test_a_chip_has_the_color_of_its_light(lit: Look) -> None:
    lit.lights.use(SLIPS)
    image = QImage(120, 24, QImage.Format.Format_ARGB32)
    for days, ground in ((5, "amberbg"), (31, "redbg")):
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        paint_chip(painter, QRect(0, 0, 120, 24), lit, light_chip(Light.RED, "逾期", days))
        painter.end()
        assert image.pixelColor(112, 12) == lit.theme.color(ground)


@pytest.mark.parametrize("mode", [ThemeMode.LIGHT, ThemeMode.DARK])
@pytest.mark.parametrize("color", list(LightColor))
def test_every_color_to_choose_can_be_read_and_seen(
    qapp: object, lit: Look, mode: ThemeMode, color: LightColor
) -> None:
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance()
    assert isinstance(application, QApplication)
    lit.theme.apply(application, mode)
    name = {token: lit.theme.color(token).name() for token in lit.theme.tokens()}
    assert ratio(name[TEXT[color]], name[GROUND[color]]) >= TEXT_RATIO
    for ground in LISTS:
        assert ratio(name[TEXT[color]], name[ground]) >= TEXT_RATIO
        assert ratio(name[SHAPE[color]], name[ground]) >= 3
    assert FILL[color] in name


# ---- choosing ----------------------------------------------------------------------------------------------------


def test_what_is_in_force_is_shown_first(fields: LightFields) -> None:
    assert fields.sets.currentText() == "红黄绿蓝"
    assert fields.lights() == FIRST
    assert fields.stored() == ("", 0)
    assert fields.preview.text() == "共 10 项任务，没有一项换颜色。"
    assert fields.late_days.text() == "不分"
    assert not fields.colors[Situation.LATE].isEnabled()


def test_a_set_tells_at_once_how_many_tasks_change(fields: LightFields) -> None:
    choose(fields, "蓝黄红")
    assert fields.lights() == SLIPS
    assert fields.preview.text() == "共 10 项任务，保存后 6 项换颜色：黄变蓝 4 项，红变黄 2 项。"
    choose(fields, "红黄绿蓝")
    assert fields.preview.text() == "共 10 项任务，没有一项换颜色。"


def test_a_color_of_hers_makes_the_set_her_own(fields: LightFields) -> None:
    paint(fields, Situation.SOON, LightColor.ORANGE)
    assert fields.sets.currentText() == "自定"
    assert "黄变橙 4 项" in fields.preview.text()
    colors, late_days = fields.stored()
    assert light_set_of(Settings(light_colors=colors, late_days=late_days)) == fields.lights()
    choose(fields, "own")  # 自定 chosen by hand leaves everything as it is
    assert fields.colors[Situation.SOON].currentData() == LightColor.ORANGE


def test_the_threshold_gives_late_ones_a_color_of_their_own(fields: LightFields) -> None:
    fields.late_days.setValue(10)
    paint(fields, Situation.LATE, LightColor.ORANGE)
    assert fields.colors[Situation.LATE].isEnabled()
    assert "红变橙 3 项" in fields.preview.text()
    fields.soon_days.setValue(5)
    assert "黄变绿 4 项" in fields.preview.text()


def test_an_empty_ledger_says_so(qtbot: QtBot, lit: Look) -> None:
    fields = LightFields(lit, Settings(soon_days=20, light_colors=FIVE.text(), late_days=FIVE.late_days))
    qtbot.addWidget(fields)
    assert fields.preview.text() == "台账里还没有任务。"
    assert fields.sets.currentText() == "五色"
    assert fields.soon_days.value() == 20


def test_every_field_has_a_name(fields: LightFields) -> None:
    for field in (fields.sets, fields.soon_days, fields.late_days, *fields.colors.values()):
        assert field.accessibleName()


def test_lights_of_the_options_are_in_force_once_saved(qtbot: QtBot, lit: Look, filled: Opened) -> None:
    window = filled.window
    window.commands[Command.SETTINGS].trigger()
    (dialog,) = window.findChildren(SettingsDialog)
    settle(qtbot, filled)
    assert "没有一项换颜色" in dialog.lights.preview.text()
    choose(dialog.lights, "五色")
    qtbot.mouseClick(dialog.ok_button, Qt.MouseButton.LeftButton)
    settle(qtbot, filled)
    assert light_set_of(filled.desk.settings.get()) == FIVE
    assert dominant(lit, Light.RED, 5) == lit.theme.color("orange")
    assert not window.grab().isNull()


def test_options_closed_before_they_were_counted_for_are_no_harm(qtbot: QtBot, lit: Look, filled: Opened) -> None:
    filled.window.commands[Command.SETTINGS].trigger()
    (dialog,) = filled.window.findChildren(SettingsDialog)
    dialog.reject()
    dialog.deleteLater()
    settle(qtbot, filled)
    assert filled.messages.errors == []
