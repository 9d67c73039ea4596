"""A field for a date, typed as she would write it or picked; what it is read as shows live beside it."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.typed_date import TypedDate, read_typed_date
from ui.look import Look

FIELD_WIDTH = 152
Reader = Callable[[str, date], TypedDate | None]


class DateField(QWidget):
    """A line for a date with a calendar button and its live reading.

    Signals:
        changed: The date it is read as now (`date`), or None where it is empty or not understood.
    """

    changed = Signal(object)

    def __init__(
        self, look: Look, today: date, *, reader: Reader = read_typed_date, parent: QWidget | None = None
    ) -> None:
        """Start empty.

        Args:
            look: Colours and icons.
            today: The day typed dates count from, and where the calendar opens.
            reader: Reads a typed date.
            parent: Owner.
        """
        super().__init__(parent)
        self._look = look
        self._today = today
        self._read = reader
        self._value: date | None = None
        self._calendar: CalendarPopup | None = None
        self._edit = QLineEdit()
        self._edit.setFixedWidth(FIELD_WIDTH)
        self._edit.setPlaceholderText(self.tr("如 12底、下月底"))
        self._edit.setAccessibleName(self.tr("日期"))
        self._pick = QAction(self.tr("选日期"), self)
        self._edit.addAction(self._pick, QLineEdit.ActionPosition.TrailingPosition)
        self._reading = QLabel()
        self._reading.setProperty("look", "secondary")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.metrics.gap)
        layout.addWidget(self._edit)
        layout.addWidget(self._reading, 1)
        self.setFocusProxy(self._edit)
        self._edit.textChanged.connect(self._on_text)
        self._pick.triggered.connect(self.open_calendar)
        look.theme.changed.connect(self._tint)
        self._tint()

    def value(self) -> date | None:
        """Return the date it is read as, None where it is empty or not understood."""
        return self._value

    def is_empty(self) -> bool:
        """True where nothing is typed."""
        return not self._edit.text().strip()

    def is_valid(self) -> bool:
        """True where it is empty or understood."""
        return self.is_empty() or self._value is not None

    def set_value(self, value: date | None) -> None:
        """Show a date, or nothing."""
        self._edit.setText(value.isoformat() if value is not None else "")

    def line_edit(self) -> QLineEdit:
        """Return the line, for its keys and its accessible name."""
        return self._edit

    @Slot()
    def open_calendar(self) -> None:
        """Show the calendar below the field."""
        if self._calendar is None:
            self._calendar = CalendarPopup(self._look, self)
            self._calendar.picked.connect(self._on_picked)
        self._calendar.open_at(self._edit.mapToGlobal(QPoint(0, self._edit.height() + 2)), self._value or self._today)

    @Slot(str)
    def _on_text(self, text: str) -> None:
        """Read what is typed and show the reading."""
        typed = self._read(text, self._today) if text.strip() else None
        value = typed.due if typed is not None else None
        wrong = bool(text.strip()) and value is None
        self._mark(wrong=wrong)
        if value is not None:
            self._reading.setText(self.tr("= {0} {1}").format(value.isoformat(), self._weekday(value)))
        else:
            self._reading.setText(self.tr("看不懂这个日期") if wrong else "")
        self._edit.setAccessibleDescription(self._reading.text())
        if value != self._value:
            self._value = value
            self.changed.emit(value)

    @Slot(object)
    def _on_picked(self, value: date) -> None:
        self.set_value(value)
        self._edit.setFocus(Qt.FocusReason.PopupFocusReason)

    def _weekday(self, value: date) -> str:
        """Return the day of the week in her words."""
        names = self.tr("星期一 星期二 星期三 星期四 星期五 星期六 星期日").split()
        return names[value.weekday()]

    def _mark(self, *, wrong: bool) -> None:
        """Frame the field and word the reading as not understood, or not."""
        if self._edit.property("wrong") == wrong:
            return
        self._edit.setProperty("wrong", wrong)
        self._reading.setProperty("look", "error" if wrong else "secondary")
        for widget in (self._edit, self._reading):
            widget.style().unpolish(widget)
            widget.style().polish(widget)

    @Slot()
    def _tint(self) -> None:
        self._pick.setIcon(self._look.icons.icon("calendar"))


class CalendarPopup(QFrame):
    """A calendar that goes away once a day is picked.

    Signals:
        picked: The day.
    """

    picked = Signal(object)

    def __init__(self, look: Look, parent: QWidget) -> None:
        """Build a Chinese calendar, weeks from Monday."""
        super().__init__(parent, Qt.WindowType.Popup)
        self._look = look
        self.setProperty("look", "card")
        self._calendar = QCalendarWidget()
        self._calendar.setLocale(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
        self._calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._calendar.activated.connect(self._pick)
        self._calendar.clicked.connect(self._pick)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self._calendar)
        look.theme.changed.connect(self._tint)
        self._tint()

    @Slot()
    def _tint(self) -> None:
        """Show the weekend as calm as the other days; red is for what is overdue."""
        plain = QTextCharFormat()
        plain.setForeground(self._look.theme.color("text3"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self._calendar.setWeekdayTextFormat(day, plain)

    def open_at(self, corner: QPoint, day: date) -> None:
        """Show the calendar at a place on the screen with a day chosen."""
        self._calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.adjustSize()
        screen = self.screen().availableGeometry()
        left = min(corner.x(), screen.right() - self.width())
        top = min(corner.y(), screen.bottom() - self.height())
        self.move(max(left, screen.left()), max(top, screen.top()))
        self.show()
        self._calendar.setFocus()

    @Slot(QDate)
    def _pick(self, day: QDate) -> None:
        self.hide()
        self.picked.emit(date(day.year(), day.month(), day.day()))
