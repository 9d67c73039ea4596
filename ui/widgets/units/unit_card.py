"""Everything about one unit: what it is, its names and where they are printed, its duties, whom it stands for."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.queries.units import UnitLink, UnitName, UnitPage
from app.services.directory import Suggestion
from app.words import load_words
from models.enums import Level, Light, UnitKind
from ui.look import Look
from ui.widgets.detail.parts import LineColumn, clear_layout, plain_label, wrap_label
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.link_button import LinkButton
from ui.widgets.section import SectionHead

SEEN_SHOWN = 6
SHOWN_LIGHTS = (Light.RED, Light.YELLOW, Light.GREEN, Light.BLUE, Light.UNSET, Light.NONE, Light.GREY)


class UnitCard(QScrollArea):
    """The right side of the directory.

    Signals:
        field_edited(str, object): A field of `UnitService.edit` and its new value.
        rename_requested, merge_requested, split_requested, members_requested: What is wanted of the unit shown.
        list_requested(int): Show the duties of this unit.
        unit_requested(int): Show another unit.
        suggestion_chosen(int): Merge the unit shown into this one.
    """

    field_edited = Signal(str, object)
    rename_requested = Signal()
    merge_requested = Signal()
    split_requested = Signal()
    members_requested = Signal()
    list_requested = Signal(int)
    unit_requested = Signal(int)
    suggestion_chosen = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Build an empty card."""
        super().__init__(parent)
        self._look = look
        self._page: UnitPage | None = None
        self._filling = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content = self._content = QWidget(self)
        content.setProperty("surface", "base")
        content.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(24, 16, 24, 16)
        self._column.setSpacing(8)
        self.setWidget(content)
        self._title = wrap_label("", "heading", parent=content)
        self._where = wrap_label("", "secondary", selectable=True, parent=content)
        self._column.addWidget(self._title)
        self._column.addWidget(self._where)
        self._build_buttons(content)
        self._build_suggestions(content)
        self._build_form(content)
        self._build_sections(content)
        self._column.addStretch(1)

    # ---- building ------------------------------------------------------------------------------------------------

    def _build_buttons(self, parent: QWidget) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.list_button = self._button(self.tr("看清单"), self._show_list, parent)
        self.rename_button = self._button(self.tr("改名…"), self.rename_requested.emit, parent)
        self.merge_button = self._button(self.tr("归并到…"), self.merge_requested.emit, parent)
        self.split_button = self._button(self.tr("拆出…"), self.split_requested.emit, parent)
        for button in (self.list_button, self.rename_button, self.merge_button, self.split_button):
            row.addWidget(button)
        row.addStretch(1)
        self._column.addLayout(row)

    def _button(self, text: str, slot: Callable[[], object], parent: QWidget) -> QPushButton:
        button = QPushButton(text, parent)
        button.setProperty("pane", True)
        button.clicked.connect(slot)
        return button

    def _build_suggestions(self, parent: QWidget) -> None:
        self._suggested = QFrame(parent)
        self._suggested.setProperty("tone", "amber")
        self._suggestions = QVBoxLayout(self._suggested)
        self._suggestions.setContentsMargins(12, 8, 12, 8)
        self._column.addWidget(self._suggested)
        self._suggested.hide()

    def _build_form(self, parent: QWidget) -> None:
        self.short = QLineEdit(parent)
        self.contact = QLineEdit(parent)
        self.level = QComboBox(parent)
        for level in Level:
            self.level.addItem(load_words().level_word(level), level)
        self.ours = QCheckBox(self.tr("我们的单位"), parent)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for label, field in (
            (self.tr("简称"), self.short),
            (self.tr("层级"), self.level),
            (self.tr("联系人和电话"), self.contact),
        ):
            form.addRow(plain_label(label, "hint", parent), field)
            field.setAccessibleName(label)
            field.setMaximumWidth(420)
        form.addRow("", self.ours)
        self._column.addLayout(form)
        self.short.editingFinished.connect(lambda: self._edit("short", self.short.text().strip()))
        self.contact.editingFinished.connect(lambda: self._edit("contact", self.contact.text().strip()))
        self.level.activated.connect(lambda: self._edit("level", Level(self.level.currentData()).value))
        self.ours.clicked.connect(lambda: self._edit("is_ours", self.ours.isChecked()))

    def _build_sections(self, parent: QWidget) -> None:
        self._counts_area, self._counts = self._section(self.tr("任务"), parent)
        self._names_area, self._names = self._section(self.tr("出现过的名称"), parent)
        self.members_head = SectionHead(self._look, self.tr("成员"), action=self.tr("改成员…"), parent=parent)
        self.members_head.action_triggered.connect(self.members_requested)
        self._column.addWidget(self.members_head)
        self._members_area = QWidget(parent)
        self._members = LineColumn(self._members_area)
        self._column.addWidget(self._members_area)
        self._groups_area, self._groups = self._section(self.tr("属于"), parent)

    def _section(self, title: str, parent: QWidget) -> tuple[QWidget, LineColumn]:
        holder = QWidget(parent)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(SectionHead(self._look, title, parent=holder))
        area = QWidget(holder)
        column.addWidget(area)
        self._column.addWidget(holder)
        return holder, LineColumn(area)

    # ---- content -------------------------------------------------------------------------------------------------

    @property
    def page(self) -> UnitPage | None:
        """What is shown."""
        return self._page

    def show_page(self, page: UnitPage | None, suggestions: Sequence[Suggestion] = ()) -> None:
        """Show a unit, or nothing."""
        other = page is None or self._page is None or page.unit_id != self._page.unit_id
        self._page = page
        self._content.setVisible(page is not None)
        if page is None:
            return
        self._filling = True
        words = load_words()
        self._title.setText(page.name)
        self._where.setText(self._place_words(page))
        self.short.setText(page.short)
        self.contact.setText(page.contact)
        self.level.setCurrentIndex(self.level.findData(page.level))
        self.ours.setChecked(page.is_ours)
        self.ours.setVisible(page.kind is UnitKind.BODY)
        self.split_button.setEnabled(len(page.names) > 1)
        self.list_button.setEnabled(bool(page.lights))
        self._show_suggestions(suggestions)
        parts = [f"{words.light_name(one)} {page.lights[one]}" for one in SHOWN_LIGHTS if page.lights.get(one)]
        counted = self.tr("{documents} 份文件：{counts}").format(documents=page.documents, counts="　".join(parts))
        nothing = self.tr("还没有任务。")
        self._counts.fill([wrap_label(counted if parts else nothing, parent=self._counts_area)])
        self._names.fill([self._name_line(name) for name in page.names])
        self._show_groups(page)
        self._filling = False
        if other:
            self.verticalScrollBar().setValue(0)

    def _place_words(self, page: UnitPage) -> str:
        words = load_words()
        place = " › ".join(page.path) or page.place
        family = self.tr("职能 {family}").format(family=page.family) if page.family else ""
        return " · ".join(part for part in (words.level_word(page.level), place, family) if part)

    def _show_suggestions(self, suggestions: Sequence[Suggestion]) -> None:
        clear_layout(self._suggestions)
        for one in suggestions:
            row = QWidget(self._suggested)
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            words = load_words().suggestion(one)
            line.addWidget(wrap_label(words, parent=row), 1)
            button = LinkButton(self._look, self.tr("归并…"), parent=row)
            button.clicked.connect(partial(self.suggestion_chosen.emit, one.unit_id))
            line.addWidget(button)
            self._suggestions.addWidget(row)
        self._suggested.setVisible(bool(suggestions))

    def _name_line(self, name: UnitName) -> QWidget:
        line = QWidget(self._names_area)
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(0)
        place = self.tr("{place}的文件里写作").format(place=name.place) if name.place else ""
        origin = load_words().word(name.origin)
        column.addWidget(wrap_label(name.printed, selectable=True, parent=line))
        seen = [one.document + load_words().bracketed(str(one.count)) for one in name.seen[:SEEN_SHOWN]]
        if len(name.seen) > SEEN_SHOWN:
            seen.append(self.tr("等 {count} 份").format(count=len(name.seen)))
        hint = "　".join(part for part in (place or origin, load_words().listed(seen)) if part)
        column.addWidget(wrap_label(hint, "hint", parent=line))
        return line

    def _show_groups(self, page: UnitPage) -> None:
        collective = page.kind is UnitKind.COLLECTIVE
        self.members_head.setVisible(collective)
        self._members_area.setVisible(collective)
        if collective:
            hint = self.tr("还没有成员。有了成员，这个称谓的任务才会列到各成员的清单里。")
            lines: list[QWidget] = [self._link_flow(page.members, self._members_area)] if page.members else []
            self._members.fill(lines or [wrap_label(hint, "hint", parent=self._members_area)])
        links = (*((page.superior,) if page.superior else ()), *page.collectives)
        self._groups_area.setVisible(bool(links))
        self._groups.fill([self._link_flow(links, self._groups_area)] if links else [])

    def _link_flow(self, links: Sequence[UnitLink], parent: QWidget) -> QWidget:
        area = QWidget(parent)
        flow = FlowLayout(area, spacing=8)
        for link in links:
            button = LinkButton(self._look, link.name, parent=area)
            button.setToolTip(link.place)
            button.clicked.connect(partial(self.unit_requested.emit, link.unit_id))
            flow.addWidget(button)
        return area

    # ---- what she does -------------------------------------------------------------------------------------------

    @Slot()
    def _show_list(self) -> None:
        if self._page is not None:
            self.list_requested.emit(self._page.unit_id)

    def _edit(self, field: str, value: object) -> None:
        if self._filling or self._page is None:
            return
        before = {
            "short": self._page.short,
            "contact": self._page.contact,
            "level": self._page.level.value,
            "is_ours": self._page.is_ours,
        }
        if before[field] != value:
            self.field_edited.emit(field, value)
