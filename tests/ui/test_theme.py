import re
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton

from app.paths import resources_dir
from models.enums import Light
from tests.ui.contrast import TEXT_PAIRS, TEXT_RATIO, ratio, shape_pairs
from ui.look import Look
from ui.theme import PLACEHOLDER, Theme, ThemeMode, load_theme_data

MODES = (ThemeMode.LIGHT, ThemeMode.DARK)


@pytest.mark.parametrize("side", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("token", "grounds"), TEXT_PAIRS)
def test_text_can_be_read_on_every_ground_it_lies_on(token: str, grounds: tuple[str, ...], side: int) -> None:
    colors = load_theme_data(resources_dir() / "theme.toml").colors
    weak = {
        ground: round(ratio(colors[token][side], colors[ground][side]), 2)
        for ground in grounds
        if ratio(colors[token][side], colors[ground][side]) < TEXT_RATIO
    }
    assert weak == {}


@pytest.mark.parametrize("side", [0, 1], ids=["light", "dark"])
def test_shapes_stand_out_from_every_ground_they_lie_on(side: int) -> None:
    colors = load_theme_data(resources_dir() / "theme.toml").colors
    weak = {
        (token, ground): round(ratio(colors[token][side], colors[ground][side]), 2)
        for token, ground in shape_pairs()
        if ratio(colors[token][side], colors[ground][side]) < 3
    }
    assert weak == {}


@pytest.mark.parametrize("side", [0, 1], ids=["light", "dark"])
def test_high_contrast_has_seven_to_one_on_every_ground(side: int) -> None:
    data = load_theme_data(resources_dir() / "theme.toml")
    assert set(data.contrast) <= set(data.colors)
    colors = {token: pair[side] for token, pair in {**data.colors, **data.contrast}.items()}
    pairs = [(token, ground) for token, grounds in TEXT_PAIRS for ground in grounds]
    weak = {pair: round(ratio(*(colors[token] for token in pair)), 2) for pair in pairs}
    assert {pair: found for pair, found in weak.items() if found < 7} == {}
    shapes = {pair: round(ratio(*(colors[token] for token in pair)), 2) for pair in shape_pairs()}
    assert {pair: found for pair, found in shapes.items() if found < 4.5} == {}


def test_high_contrast_puts_its_colors_in_force(qapp: QApplication, look: Look) -> None:
    look.theme.apply(qapp, ThemeMode.CONTRAST)
    assert look.theme.color("text").name() == ("#ffffff" if look.theme.is_dark else "#000000")
    assert look.theme.color("field") == look.theme.color("text")
    look.theme.apply(qapp, ThemeMode.LIGHT)
    assert look.theme.color("text").name() != "#000000"


def test_contrast_of_black_on_white_is_21() -> None:
    assert round(ratio("#000000", "#FFFFFF"), 1) == 21.0


def test_every_placeholder_of_the_style_sheet_is_a_color() -> None:
    template = (resources_dir() / "style.qss").read_text(encoding="utf-8")
    used = set(PLACEHOLDER.findall(template))
    assert used - set(Theme().tokens()) == {"glyphs"}
    assert not re.search(r"#[0-9A-Fa-f]{6}", template), "colours belong into theme.toml"


def test_the_style_sheet_names_marks_that_exist() -> None:
    template = (resources_dir() / "style.qss").read_text(encoding="utf-8")
    names = set(re.findall(r"@glyphs/([a-z-]+\.svg)", template))
    for mode in MODES:
        folder = resources_dir() / "icons" / "glyphs" / mode.value
        assert names <= {path.name for path in folder.glob("*.svg")}


@pytest.mark.parametrize(
    ("name", "token"),
    [("check", "onaccent"), ("dash", "onaccent"), ("check-disabled", "disabled"), ("down", "text2"), ("tick", "text2")],
)
def test_marks_have_the_colors_of_their_theme(name: str, token: str) -> None:
    colors = load_theme_data(resources_dir() / "theme.toml").colors
    for side, mode in enumerate(MODES):
        text = (resources_dir() / "icons" / "glyphs" / mode.value / f"{name}.svg").read_text(encoding="utf-8")
        assert f'stroke="{colors[token][side]}"' in text


@pytest.mark.parametrize("mode", MODES)
def test_apply_puts_palette_font_and_style_sheet_in_force(qapp: QApplication, look: Look, mode: ThemeMode) -> None:
    look.theme.apply(qapp, mode)
    assert qapp.palette().color(QPalette.ColorRole.Window) == look.theme.color("window")
    idle = qapp.palette().color(QPalette.ColorGroup.Inactive, QPalette.ColorRole.Highlight)
    assert idle == look.theme.color("selidle")
    assert qapp.font().pixelSize() == 13
    assert look.theme.color("accentfill").name() in qapp.styleSheet()
    assert look.theme.is_dark is (mode is ThemeMode.DARK)


def test_changing_the_theme_tells_and_changes_colors(qapp: QApplication, look: Look) -> None:
    told: list[str] = []
    look.theme.changed.connect(lambda: told.append(look.theme.color("base").name()))
    look.theme.apply(qapp, ThemeMode.DARK)
    look.theme.apply(qapp, ThemeMode.LIGHT)
    assert told == ["#1b1d21", "#ffffff"]


def test_following_the_system_takes_its_scheme(qapp: QApplication, look: Look) -> None:
    look.theme.apply(qapp, ThemeMode.SYSTEM)
    dark = qapp.styleHints().colorScheme().name == "Dark"
    assert look.theme.is_dark is dark
    assert look.theme.mode is ThemeMode.SYSTEM


def test_an_unknown_color_is_a_mistake(look: Look) -> None:
    with pytest.raises(KeyError):
        look.theme.color("pink")


@pytest.mark.parametrize("mode", MODES)
def test_the_filled_button_and_the_ticked_box_show_the_accent(qapp: QApplication, look: Look, mode: ThemeMode) -> None:
    look.theme.apply(qapp, mode)
    button, box = QPushButton("完成导入"), QCheckBox()
    button.setProperty("look", "primary")
    box.setChecked(True)
    for widget, spot in ((button, (6, 6)), (box, (4, 4))):
        widget.resize(widget.sizeHint())
        assert widget.grab().toImage().pixelColor(*spot) == look.theme.color("accentfill")
        widget.deleteLater()


@pytest.mark.parametrize("light", list(Light))
def test_every_light_paints_its_shape_and_color(look: Look, light: Light) -> None:
    image = look.lights.pixmap(light, 16, 2.0).toImage()
    wanted = look.theme.color(look.lights.token(light))
    painted = {
        image.pixelColor(x, y).name() for x in range(32) for y in range(32) if image.pixelColor(x, y).alpha() == 255
    }
    assert wanted.name() in painted
    assert image.devicePixelRatio() == 2.0
    assert image.pixelColor(0, 0).alpha() == 0


def test_lights_differ_by_shape_and_not_by_color_alone(look: Look) -> None:
    def shape(light: Light) -> frozenset[tuple[int, int]]:
        image = look.lights.pixmap(light, 16).toImage()
        return frozenset((x, y) for x in range(16) for y in range(16) if image.pixelColor(x, y).alpha() > 127)

    shapes = {light: shape(light) for light in Light if light is not Light.NONE}
    assert len(set(shapes.values())) == len(shapes)


def test_a_dim_light_is_grey_and_cached_apart(look: Look) -> None:
    bright = look.lights.pixmap(Light.RED, 16)
    dim = look.lights.pixmap(Light.RED, 16, dim=True)
    assert dim.toImage().pixelColor(8, 8) == look.theme.color("disabled")
    assert look.lights.pixmap(Light.RED, 16).cacheKey() == bright.cacheKey()


def test_a_light_is_painted_in_the_middle_of_its_place(look: Look) -> None:
    image = QImage(40, 20, QImage.Format.Format_ARGB32)
    image.fill(QColor("#FFFFFF"))
    painter = QPainter(image)
    look.lights.paint(painter, QRect(10, 0, 20, 20), Light.RED)
    painter.end()
    assert image.pixelColor(20, 10) == look.theme.color("red")
    assert image.pixelColor(5, 10).name() == "#ffffff"


def test_lights_and_icons_follow_the_theme(qapp: QApplication, look: Look) -> None:
    light_key, icon_key = look.lights.pixmap(Light.RED, 16).cacheKey(), look.icons.pixmap("x").cacheKey()
    look.theme.apply(qapp, ThemeMode.DARK)
    assert look.lights.pixmap(Light.RED, 16).toImage().pixelColor(8, 8) == look.theme.color("red")
    assert look.lights.pixmap(Light.RED, 16).cacheKey() != light_key
    assert look.icons.pixmap("x").cacheKey() != icon_key


def icon_files() -> list[Path]:
    return sorted((resources_dir() / "icons").glob("*.svg"))


@pytest.mark.parametrize("path", icon_files(), ids=lambda path: path.stem)
def test_every_icon_can_be_drawn(look: Look, path: Path) -> None:
    image = look.icons.pixmap(path.stem, "text2", 16, 2.0).toImage()
    assert image.width() == 32
    assert any(image.pixelColor(x, y).alpha() > 200 for x in range(32) for y in range(32))


def test_an_icon_has_a_disabled_state_of_its_own(look: Look) -> None:
    icon = look.icons.icon("printer")
    normal = icon.pixmap(16, icon.Mode.Normal).toImage()
    disabled = icon.pixmap(16, icon.Mode.Disabled).toImage()
    assert normal != disabled


def test_icons_ship_with_their_licence() -> None:
    text = (resources_dir() / "icons" / "LICENSE").read_text(encoding="utf-8")
    assert "ISC License" in text
    assert "The MIT License" in text
