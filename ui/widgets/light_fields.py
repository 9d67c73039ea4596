"""灯色 in the options: a set to choose, the colour of each situation, and how many tasks would change their colour."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from app.light_sets import (
    Counted,
    LightColor,
    LightRule,
    LightSet,
    Situation,
    changed_colors,
    light_set_of,
    light_sets,
)
from app.settings import LEAST_DAYS, MOST_DAYS, MOST_LATE_DAYS, Settings
from app.words import load_words
from models.enums import Light
from ui.light_tokens import FILL, SHAPE
from ui.look import Look

LIGHTS = {
    Situation.LATE: Light.RED,
    Situation.OVERDUE: Light.RED,
    Situation.SOON: Light.YELLOW,
    Situation.LATER: Light.GREEN,
    Situation.ONGOING: Light.BLUE,
    Situation.CLOSED: Light.GREY,
}
OWN = "own"
SIZE = 16
TEXT_MARGIN = 6  # a spin box passes no padding of the style sheet on to its line
COLOR_WIDTH = 84
MOST_NAMED = 3


class LightFields(QWidget):
    """Sets, thresholds and colours; what changes is told at once, and stored by nobody here.

    Attributes:
        sets: The sets that ship, and «自定» where the colours are none of them.
        soon_days: N of «N 天内».
        late_days: Overdue for more than so many days has a colour of its own.
        colors: The colour of each situation.
        preview: How many tasks change their colour.
    """

    def __init__(self, look: Look, settings: Settings, parent: QWidget | None = None) -> None:
        """Show what is in force."""
        super().__init__(parent)
        self._look = look
        self._before = LightRule(light_set_of(settings), settings.soon_days)
        self._census: Sequence[Counted] = ()
        self.sets = QComboBox(self)
        self.soon_days = self._spin(LEAST_DAYS, MOST_DAYS, settings.soon_days, self.tr("临期的天数"))
        self.late_days = self._spin(0, MOST_LATE_DAYS, self._before.lights.late_days, self.tr("逾期多少天另用颜色"))
        self.late_days.setSpecialValueText(self.tr("不分"))
        self.colors = {situation: self._color_field(situation) for situation in Situation}
        self._shapes = {situation: QLabel(self) for situation in Situation}
        self.preview = QLabel(self)
        self.preview.setWordWrap(True)
        self.preview.setProperty("look", "secondary")
        self._fill_sets()
        self._build()
        self._show(self._before.lights)
        self._connect()

    # ---- building ------------------------------------------------------------------------------------------------

    def _spin(self, least: int, most: int, value: int, name: str) -> QSpinBox:
        spin = QSpinBox(self)
        spin.setRange(least, most)
        spin.setValue(value)
        spin.setSuffix(self.tr(" 天"))
        spin.setAccessibleName(name)
        spin.lineEdit().setTextMargins(TEXT_MARGIN, 0, TEXT_MARGIN, 0)
        return spin

    def _color_field(self, situation: Situation) -> QComboBox:
        field = QComboBox(self)
        field.setMinimumWidth(COLOR_WIDTH)
        field.setIconSize(QSize(SIZE, SIZE))
        for color, word in self._color_words().items():
            pixmap = self._look.lights.pixmap_in(Light.GREEN, SHAPE[color], FILL[color], SIZE, self.devicePixelRatioF())
            field.addItem(QIcon(pixmap), word, color)
        field.setAccessibleName(self.tr("{situation}的颜色").format(situation=self._words()[situation][0]))
        return field

    def _fill_sets(self) -> None:
        for one in light_sets():
            self.sets.addItem(load_words().light_set_name(one.name), one.name)
        self.sets.addItem(self.tr("自定"), OWN)
        self.sets.setAccessibleName(self.tr("灯色"))

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._look.metrics.grid)
        grid.setVerticalSpacing(6)
        days = {Situation.LATE: self.late_days, Situation.SOON: self.soon_days}
        for row, (situation, (word, hint)) in enumerate(self._words().items()):
            grid.addWidget(self._shapes[situation], row, 0)
            grid.addWidget(QLabel(word, self), row, 1)
            if situation in days:
                grid.addWidget(days[situation], row, 2)
            else:
                label = QLabel(hint, self)
                label.setProperty("look", "hint")
                grid.addWidget(label, row, 2)
            grid.addWidget(self.colors[situation], row, 3)
            grid.setRowMinimumHeight(row, self.late_days.sizeHint().height())
        grid.setColumnStretch(2, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.metrics.grid)
        column.addWidget(self.sets)
        column.addLayout(grid)
        column.addWidget(self.preview)
        column.addStretch(1)

    def _connect(self) -> None:
        self.sets.activated.connect(self._take_set)
        self.soon_days.valueChanged.connect(self._refresh)
        self.late_days.valueChanged.connect(self._refresh)
        for field in self.colors.values():
            field.currentIndexChanged.connect(self._refresh)
        self._look.theme.changed.connect(self._paint_shapes)

    def _words(self) -> dict[Situation, tuple[str, str]]:
        return {
            Situation.LATE: (self.tr("逾期超过"), ""),
            Situation.OVERDUE: (self.tr("逾期"), self.tr("时限已过")),
            Situation.SOON: (self.tr("临期"), ""),
            Situation.LATER: (self.tr("正常"), self.tr("时限还远")),
            Situation.ONGOING: (self.tr("持续推进"), self.tr("没有到期日")),
            Situation.CLOSED: (self.tr("已办结"), self.tr("已销号")),
        }

    def _color_words(self) -> dict[LightColor, str]:
        return {
            LightColor.RED: self.tr("红"),
            LightColor.ORANGE: self.tr("橙"),
            LightColor.YELLOW: self.tr("黄"),
            LightColor.GREEN: self.tr("绿"),
            LightColor.BLUE: self.tr("蓝"),
            LightColor.GREY: self.tr("灰"),
        }

    # ---- what is chosen ------------------------------------------------------------------------------------------

    def lights(self) -> LightSet:
        """Return the colours chosen."""
        colors = tuple(LightColor(self.colors[situation].currentData()) for situation in Situation)
        return LightSet(colors, self.late_days.value())

    def stored(self) -> tuple[str, int]:
        """Return the colours and the days as the options keep them."""
        lights = self.lights()
        first = light_sets()[0].lights
        return ("", 0) if lights == first else (lights.text(), lights.late_days)

    def show_census(self, census: Sequence[Counted]) -> None:
        """Take what the ledger holds, so that the preview can count."""
        self._census = census
        self._refresh()

    @Slot(int)
    def _take_set(self, index: int) -> None:
        chosen = next((one.lights for one in light_sets() if one.name == self.sets.itemData(index)), None)
        if chosen is not None:
            self._show(chosen)
        self._refresh()

    def _show(self, lights: LightSet) -> None:
        """Show the colours of a set."""
        fields = (*self.colors.values(), self.late_days)
        for field in fields:
            field.blockSignals(True)
        for situation, combo in self.colors.items():
            combo.setCurrentIndex(combo.findData(lights.color(situation)))
        self.late_days.setValue(lights.late_days)
        for field in fields:
            field.blockSignals(False)
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        """Name the set that is chosen, and tell what would change."""
        lights = self.lights()
        name = next((one.name for one in light_sets() if one.lights == lights), OWN)
        self.sets.setCurrentIndex(self.sets.findData(name))
        self.colors[Situation.LATE].setEnabled(lights.late_days > 0)
        self._paint_shapes()
        self.preview.setText(self._preview(LightRule(lights, self.soon_days.value())))

    @Slot()
    def _paint_shapes(self) -> None:
        for situation, label in self._shapes.items():
            color = LightColor(self.colors[situation].currentData())
            size, ratio = self._look.metrics.light, self.devicePixelRatioF()
            label.setPixmap(self._look.lights.pixmap_in(LIGHTS[situation], SHAPE[color], FILL[color], size, ratio))
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def _preview(self, after: LightRule) -> str:
        if not self._census:
            return self.tr("台账里还没有任务。")
        changed = changed_colors(self._census, self._before, after)
        total = sum(one.count for one in self._census)
        if not changed:
            return self.tr("共 {total} 项任务，没有一项换颜色。").format(total=total)
        words = self._color_words()
        named = [
            self.tr("{old}变{new} {count} 项").format(old=words[old], new=words[new], count=count)
            for (old, new), count in changed.items()
        ]
        more = self.tr(" 等") if len(named) > MOST_NAMED else ""
        return self.tr("共 {total} 项任务，保存后 {count} 项换颜色：{named}{more}。").format(
            total=total, count=sum(changed.values()), named=load_words().clauses(named[:MOST_NAMED]), more=more
        )
