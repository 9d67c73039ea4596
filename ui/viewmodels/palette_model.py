"""What the palette offers, narrowed by what she types: the best fit first, and of equals what she used last."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from app.fuzzy import Fitting, fitting
from app.search_words import words
from models.enums import Light

AnyIndex = QModelIndex | QPersistentModelIndex
MOST_SHOWN = 100


@dataclass(frozen=True, slots=True)
class PaletteEntry:
    """One thing to go to or to do.

    Attributes:
        key: Names it from one start of the program to the next, such as `unit:12`.
        label: Its words.
        hint: What it is, or its keys; stands at the right.
        icon: Its icon.
        initials: Pinyin initials; None where they have to be spelled first.
        light: The light of a list, in the icon's place.
    """

    key: str
    label: str
    hint: str
    icon: str = ""
    initials: str | None = None
    light: Light | None = None


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """An entry with what of it was meant."""

    entry: PaletteEntry
    spans: tuple[tuple[int, int], ...] = ()


class PaletteModel(QAbstractListModel):
    """All entries are held, only those that fit are shown."""

    def __init__(
        self,
        entries: Sequence[PaletteEntry],
        recent: Sequence[str],
        spell: Callable[[str], str],
        parent: QObject | None = None,
    ) -> None:
        """Show everything, what was used last on top.

        Args:
            entries: In the order they are offered.
            recent: Keys of what was used last, the newest first.
            spell: Returns pinyin initials; asked only once letters are typed.
            parent: Owner.
        """
        super().__init__(parent)
        place = {key: at for at, key in enumerate(recent)}
        self._entries = sorted(entries, key=lambda entry: place.get(entry.key, len(place)))
        self._recent = place
        self._spell = spell
        self._spelled: dict[str, str] = {}
        self.shown: list[ShownEntry] = []
        self.fill("")

    def fill(self, typed: str, last: PaletteEntry | None = None) -> None:
        """Show what fits.

        Args:
            typed: What she typed.
            last: Offered below everything that fits.
        """
        wanted = words(typed)
        latin = any(letter.isascii() and letter.isalpha() for word in wanted for letter in word)
        found: list[tuple[Fitting, PaletteEntry]] = []
        for entry in self._entries:
            fit = fitting(wanted, entry.label, self._initials(entry) if latin else "")
            if fit is not None:
                found.append((fit, entry))
        if wanted:
            far = len(self._recent)
            found.sort(key=lambda pair: (pair[0].order[0], self._recent.get(pair[1].key, far), pair[0].order))
        self.beginResetModel()
        self.shown = [ShownEntry(entry, fit.spans) for fit, entry in found[:MOST_SHOWN]]
        if last is not None:
            self.shown.append(ShownEntry(last))
        self.endResetModel()

    def _initials(self, entry: PaletteEntry) -> str:
        if entry.initials is not None:
            return entry.initials
        if entry.key not in self._spelled:
            self._spelled[entry.key] = self._spell(entry.label)
        return self._spelled[entry.key]

    def entry(self, index: AnyIndex) -> PaletteEntry | None:
        """Return the entry of a row."""
        return self.shown[index.row()].entry if index.isValid() and index.row() < len(self.shown) else None

    @override
    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.shown)

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entry(index)
        if entry is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.label
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{entry.label} {entry.hint}".strip()
        return None
