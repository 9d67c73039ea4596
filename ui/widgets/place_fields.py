"""Province, city and county beside each other: chosen from the list that ships with the program, or typed."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QVBoxLayout, QWidget

from app.divisions import Division, divisions
from app.settings import Settings
from ui.widgets.detail.parts import plain_label

LEAST_WIDTH = 120


class PlaceFields(QWidget):
    """Three fields; what lies in the one before is offered in the next.

    Signals:
        changed: Something was chosen or typed.
    """

    changed = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        """Show the place in force."""
        super().__init__(parent)
        self._divisions = divisions()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self.province = self._box(self.tr("省（自治区、直辖市）"))
        self.city = self._box(self.tr("市（州、盟）"))
        self.county = self._box(self.tr("县（市、区、旗）"))
        self.province.addItems(["", *(one.name for one in self._divisions.provinces())])
        self._show(settings)
        self.province.currentTextChanged.connect(self._fill_cities)
        self.city.currentTextChanged.connect(self._fill_counties)
        for box in (self.province, self.city, self.county):
            box.currentTextChanged.connect(self.changed)
        self.setFocusProxy(self.province)

    def _box(self, label: str) -> QComboBox:
        box = QComboBox(self)
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.setMinimumWidth(LEAST_WIDTH)
        box.setAccessibleName(label)
        completer = box.completer()
        if completer is not None:
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(plain_label(label, "hint", self))
        column.addWidget(box)
        self._row.addLayout(column, 1)
        return box

    def _show(self, settings: Settings) -> None:
        names = [settings.province, settings.city, settings.county]
        if not any(names) and settings.place:
            found = self._divisions.one(settings.place)
            chain = [one.name for one in self._divisions.chain(found)] if found else ["", "", settings.place]
            names = [*chain, "", ""][:3]
        self.province.setCurrentText(names[0])
        self._fill_cities()
        self.city.setCurrentText(names[1])
        self._fill_counties()
        self.county.setCurrentText(names[2])

    def _division(self, *names: str) -> Division | None:
        return self._divisions.one("".join(name.strip() for name in names))

    @Slot()
    def _fill_cities(self) -> None:
        self._offer(self.city, self._division(self.province.currentText()))
        self._fill_counties()

    @Slot()
    def _fill_counties(self) -> None:
        city = self.city.currentText().strip()
        above = self._division(self.province.currentText(), city) if city else None
        self._offer(self.county, above)

    def _offer(self, box: QComboBox, above: Division | None) -> None:
        kept = box.currentText()
        names = [one.name for one in self._divisions.below(above)] if above is not None else []
        box.blockSignals(True)
        box.clear()
        box.addItems(["", *names])
        box.setCurrentText(kept if kept in names else "")
        box.blockSignals(False)

    def names(self) -> tuple[str, str, str]:
        """Return what was chosen or typed: province, city, county."""
        return (
            self.province.currentText().strip(),
            self.city.currentText().strip(),
            self.county.currentText().strip(),
        )

    def settings(self, settings: Settings) -> Settings:
        """Return the options with this place; `place` is the lowest name there is."""
        province, city, county = self.names()
        return replace(settings, province=province, city=city, county=county, place=county or city or province)
