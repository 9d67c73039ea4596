"""Every command of the window as one action: menus, tool bar and shortcuts are built from the same table."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar

from app.queries.history_rows import UndoState
from app.queries.side_rows import SideUnit
from ui.look import Look
from ui.theme import ThemeMode
from ui.viewmodels.state_deeds import StateDeed


class Command(Enum):
    """What the window can do."""

    IMPORT = "import"
    PASTE = "paste"
    SAMPLE = "sample"
    RESUME = "resume"
    EXPORT_ALL = "export_all"
    EXPORT_UNIT = "export_unit"
    PRINT = "print"
    EXPORT_LIST = "export_list"
    EXPORT_FEEDBACK = "export_feedback"
    EXPORT_TASKS = "export_tasks"
    EXPORT_SUMMARY = "export_summary"
    EXPORT_PERIOD = "export_period"
    ARCHIVE = "archive"
    CORRECTIONS = "corrections"
    BACKUPS = "backups"
    SETTINGS = "settings"
    QUIT = "quit"
    UNDO = "undo"
    REDO = "redo"
    NEW = "new"
    NOTE = "note"
    DUE = "due"
    CLAIM = "claim"
    ACCEPT = "accept"
    SEND_BACK = "send_back"
    EXTEND = "extend"
    DROP = "drop"
    NOTICE = "notice"
    REMINDER = "reminder"
    TAKE_UP = "take_up"
    HIGHER = "higher"
    WITHDRAW = "withdraw"
    HISTORY = "history"
    DETAIL = "detail"
    OWN_WINDOW = "own_window"
    COMPACT = "compact"
    PALETTE = "palette"
    FILTER = "filter"
    SAVE_VIEW = "save_view"
    VIEWS = "views"
    TABLE = "table"
    COLUMNS = "columns"
    NEW_COLUMN = "new_column"
    SEARCH = "search"
    SEARCH_ALL = "search_all"
    FILTER_UNITS = "filter_units"
    HOME = "home"
    REPORTS = "reports"
    CALENDAR = "calendar"
    TIMELINE = "timeline"
    COME_BACK = "come_back"
    TODAY = "today"
    REFRESH = "refresh"
    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"
    CONTRAST = "contrast"
    PIN = "pin"
    UNITS = "units"
    PLACE = "place"
    ROSTER = "roster"
    KEYS = "keys"
    HELP = "help"
    CHECK = "check"
    FOLDER = "folder"
    ABOUT = "about"


ICONS: dict[Command, str] = {
    Command.IMPORT: "file-input",
    Command.PASTE: "clipboard-paste",
    Command.EXPORT_ALL: "file-output",
    Command.EXPORT_UNIT: "file-spreadsheet",
    Command.PRINT: "printer",
    Command.NOTICE: "stamp",
    Command.REMINDER: "megaphone",
    Command.EXPORT_FEEDBACK: "file-spreadsheet",
    Command.EXPORT_SUMMARY: "clipboard-list",
    Command.ARCHIVE: "archive",
    Command.SETTINGS: "settings",
    Command.UNDO: "undo-2",
    Command.REDO: "redo-2",
    Command.NEW: "plus",
    Command.NOTE: "message-square",
    Command.DUE: "calendar",
    Command.CLAIM: "mail-check",
    Command.ACCEPT: "check",
    Command.SEND_BACK: "corner-up-left",
    Command.EXTEND: "calendar-clock",
    Command.TAKE_UP: "link-2",
    Command.WITHDRAW: "trash-2",
    Command.HISTORY: "history",
    Command.DETAIL: "panel-right",
    Command.OWN_WINDOW: "app-window",
    Command.PALETTE: "arrow-right",
    Command.FILTER: "list-filter",
    Command.SEARCH: "search",
    Command.HOME: "layout-dashboard",
    Command.REPORTS: "mail-check",
    Command.CALENDAR: "calendar",
    Command.TIMELINE: "calendar-clock",
    Command.TODAY: "calendar-days",
    Command.PIN: "pin",
    Command.HELP: "circle-help",
    Command.FOLDER: "folder-open",
    Command.ABOUT: "info",
}
IN_TOOL_BAR = (Command.UNDO, Command.REDO, Command.TODAY)
SHORTCUTS: dict[Command, tuple[str, ...]] = {
    Command.IMPORT: ("Ctrl+O",),
    Command.PASTE: ("Ctrl+V",),
    Command.EXPORT_ALL: ("Ctrl+E",),
    Command.EXPORT_UNIT: ("Ctrl+Shift+E",),
    Command.PRINT: ("Ctrl+P",),
    Command.SETTINGS: ("Ctrl+,",),
    Command.QUIT: ("Ctrl+Q",),
    Command.UNDO: ("Ctrl+Z",),
    Command.REDO: ("Ctrl+Shift+Z", "Ctrl+Y"),
    Command.NEW: ("Ctrl+N",),
    Command.NOTE: ("Ctrl+M",),
    Command.DUE: ("Ctrl+D",),
    Command.CLAIM: ("Ctrl+B",),
    Command.ACCEPT: ("Ctrl+Shift+B",),
    Command.EXTEND: ("Ctrl+Shift+D",),
    Command.WITHDRAW: ("Ctrl+Del",),
    Command.HISTORY: ("Ctrl+H",),
    Command.DETAIL: ("F9",),
    Command.OWN_WINDOW: ("Shift+F9",),
    Command.FILTER: ("Ctrl+Shift+L",),
    Command.SAVE_VIEW: ("Ctrl+Shift+S",),
    Command.TABLE: ("Ctrl+G",),
    Command.COLUMNS: ("Ctrl+Shift+G",),
    Command.SEARCH: ("Ctrl+F",),
    Command.SEARCH_ALL: ("Ctrl+Shift+F",),
    Command.FILTER_UNITS: ("Ctrl+U",),
    Command.HOME: ("Alt+Home",),
    Command.REPORTS: ("Ctrl+R",),
    Command.CALENDAR: ("Ctrl+L",),
    Command.TIMELINE: ("Ctrl+Shift+T",),
    Command.TODAY: ("Ctrl+T",),
    Command.REFRESH: ("F5",),
    Command.PALETTE: ("Ctrl+K",),
    Command.KEYS: ("F1", "?"),
}
THEMES: dict[Command, ThemeMode] = {
    Command.LIGHT: ThemeMode.LIGHT,
    Command.DARK: ThemeMode.DARK,
    Command.SYSTEM: ThemeMode.SYSTEM,
    Command.CONTRAST: ThemeMode.CONTRAST,
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """What commands can work on now.

    Attributes:
        has_data: There are tasks in the ledger.
        has_row: A task is chosen.
        has_unit: A unit's list is shown.
        reviewing: A review is open; nothing else may be changed meanwhile.
        waiting: Reviews wait to be gone on with.
    """

    has_data: bool = False
    has_row: bool = False
    has_unit: bool = False
    reviewing: bool = False
    covered: bool = False
    waiting: bool = False


DEEDS: dict[Command, StateDeed] = {
    Command.CLAIM: StateDeed.CLAIM,
    Command.ACCEPT: StateDeed.ACCEPT,
    Command.SEND_BACK: StateDeed.SEND_BACK,
    Command.EXTEND: StateDeed.EXTEND,
    Command.DROP: StateDeed.DROP,
}
SLIPS = (Command.NOTICE, Command.REMINDER)
NEEDS_ROW = (Command.NOTE, Command.DUE, Command.WITHDRAW, Command.OWN_WINDOW, Command.TAKE_UP, *DEEDS, *SLIPS)
NEEDS_LIST = (Command.FILTER, Command.SAVE_VIEW, Command.EXPORT_LIST)
NEEDS_UNIT = (Command.EXPORT_UNIT, Command.PIN)
NEEDS_DATA = (
    Command.PRINT,
    Command.ARCHIVE,
    Command.TABLE,
    Command.COLUMNS,
    Command.NEW_COLUMN,
    Command.EXPORT_ALL,
    Command.EXPORT_FEEDBACK,
    Command.EXPORT_TASKS,
    Command.EXPORT_SUMMARY,
    Command.EXPORT_PERIOD,
    Command.HIGHER,
    Command.HOME,
    Command.REPORTS,
    Command.CALENDAR,
    Command.TIMELINE,
    Command.SEARCH,
    Command.SEARCH_ALL,
    Command.FILTER_UNITS,
)
TABLE_MENU = (Command.COMPACT, None, Command.TABLE, Command.COLUMNS, Command.NEW_COLUMN)
CLOSED_IN_REVIEW = (
    Command.IMPORT,
    Command.PASTE,
    Command.SAMPLE,
    Command.NEW,
    Command.UNITS,
    Command.PLACE,
    Command.ROSTER,
    Command.PALETTE,
    Command.VIEWS,
    Command.BACKUPS,
)


Menu = tuple[Command | None, ...]
"""Commands of a menu in their order; None is a separator."""

FILE_MENU: Menu = (
    Command.IMPORT, Command.PASTE, Command.SAMPLE, Command.RESUME, None,
    Command.PRINT, None,
    Command.ARCHIVE, Command.CORRECTIONS, Command.BACKUPS, Command.SETTINGS, None,
    Command.QUIT,
)  # fmt: skip
EXPORT_MENU: Menu = (
    Command.EXPORT_ALL, Command.EXPORT_UNIT, Command.EXPORT_LIST, None,
    Command.EXPORT_FEEDBACK, Command.EXPORT_TASKS, None,
    Command.EXPORT_SUMMARY, Command.EXPORT_PERIOD,
)  # fmt: skip
"""What 导出 in the menu 文件 and in the tool bar holds."""
EDIT_MENU: Menu = (
    Command.UNDO, Command.REDO, None, Command.NEW, Command.NOTE, Command.DUE, None, Command.WITHDRAW, None,
    Command.HISTORY,
)  # fmt: skip
DEEDS_MENU: Menu = (
    Command.CLAIM, Command.ACCEPT, Command.SEND_BACK, None, Command.EXTEND, Command.DROP, None, Command.TAKE_UP,
    Command.HIGHER, None, *SLIPS,
)  # fmt: skip
VIEW_MENU: Menu = (
    Command.HOME, Command.REPORTS, Command.CALENDAR, Command.TIMELINE, None,
    Command.DETAIL, Command.OWN_WINDOW, *TABLE_MENU, None,
    Command.TODAY, Command.PALETTE, Command.SEARCH, Command.SEARCH_ALL, Command.FILTER, Command.FILTER_UNITS, None,
    Command.REFRESH, Command.COME_BACK,
)  # fmt: skip
UNIT_MENU: Menu = (
    Command.FILTER_UNITS, Command.PIN, None, Command.UNITS, Command.ROSTER, Command.PLACE, None, Command.EXPORT_UNIT,
)  # fmt: skip


class Actions(QObject):
    """Holds the actions; the window connects them to what they do.

    Attributes:
        menus: Titles of the menus, with their actions.
        views_menu: 视图, to which the saved views are added.
    """

    views_menu: QMenu

    def __init__(self, look: Look, window: QMainWindow) -> None:
        super().__init__(window)
        self._look = look
        self._undo = UndoState(undo=None, redo=None)
        self._reviewing = False
        self._actions: dict[Command, QAction] = {}
        self.menus: list[tuple[str, list[QAction]]] = []
        words = self._words()
        for command in Command:
            action = QAction(words[command], window)
            action.setShortcuts([QKeySequence(keys) for keys in SHORTCUTS.get(command, ())])
            self._actions[command] = action
            window.addAction(action)
        self._set_kinds(window)
        self._dress(IN_TOOL_BAR)
        look.theme.changed.connect(self.dress)

    def __getitem__(self, command: Command) -> QAction:
        return self._actions[command]

    def _set_kinds(self, window: QMainWindow) -> None:
        self[Command.DETAIL].setCheckable(True)
        self[Command.COMPACT].setCheckable(True)
        self[Command.COME_BACK].setCheckable(True)
        self[Command.TABLE].setCheckable(True)
        self[Command.DETAIL].setChecked(True)
        group = QActionGroup(window)
        for command in THEMES:
            self[command].setCheckable(True)
            group.addAction(self[command])
        self[Command.SYSTEM].setChecked(True)
        self[Command.QUIT].setMenuRole(QAction.MenuRole.QuitRole)

    def _words(self) -> dict[Command, str]:
        return {
            Command.IMPORT: self.tr("导入公报或通知…"),
            Command.PASTE: self.tr("粘贴表格导入"),
            Command.SAMPLE: self.tr("导入样例"),
            Command.RESUME: self.tr("接着核对没做完的导入"),
            **self._export_words(),
            Command.ARCHIVE: self.tr("年度归档…"),
            Command.CORRECTIONS: self.tr("更正记录…"),
            Command.BACKUPS: self.tr("备份与恢复…"),
            Command.SETTINGS: self.tr("选项…"),
            Command.QUIT: self.tr("退出"),
            Command.UNDO: self.tr("撤销"),
            Command.REDO: self.tr("重做"),
            Command.NEW: self.tr("新建事项…"),
            Command.NOTE: self.tr("加备注…"),
            Command.DUE: self.tr("改时限…"),
            Command.CLAIM: self.tr("报完成（待核查）"),
            Command.ACCEPT: self.tr("核查通过，办结"),
            Command.SEND_BACK: self.tr("退办…"),
            Command.EXTEND: self.tr("延期…"),
            Command.DROP: self.tr("不再列入…"),
            Command.TAKE_UP: self.tr("承接…"),
            Command.HIGHER: self.tr("上级任务尚无承接…"),
            Command.WITHDRAW: self.tr("作废…"),
            Command.HISTORY: self.tr("全部历史…"),
            Command.DETAIL: self.tr("详情栏"),
            Command.OWN_WINDOW: self.tr("在独立窗口打开"),
            Command.COMPACT: self.tr("紧凑清单"),
            Command.PALETTE: self.tr("转到或执行…"),
            Command.FILTER: self.tr("筛选…"),
            Command.SAVE_VIEW: self.tr("保存为视图…"),
            Command.VIEWS: self.tr("管理视图…"),
            Command.TABLE: self.tr("显示为表格"),
            Command.COLUMNS: self.tr("表格的列…"),
            Command.NEW_COLUMN: self.tr("新增一列…"),
            Command.SEARCH: self.tr("搜索"),
            Command.SEARCH_ALL: self.tr("在全部任务里搜索"),
            Command.FILTER_UNITS: self.tr("筛选单位"),
            Command.HOME: self.tr("工作台"),
            Command.REPORTS: self.tr("报送"),
            Command.CALENDAR: self.tr("日历"),
            Command.TIMELINE: self.tr("时间轴"),
            Command.COME_BACK: self.tr("打开时回到上次的位置"),
            Command.TODAY: self.tr("今天"),
            Command.REFRESH: self.tr("刷新"),
            Command.LIGHT: self.tr("浅色"),
            Command.DARK: self.tr("深色"),
            Command.SYSTEM: self.tr("跟随系统"),
            Command.CONTRAST: self.tr("高对比度"),
            Command.PIN: self.tr("置顶"),
            Command.UNITS: self.tr("单位名录…"),
            Command.PLACE: self.tr("本地和我们的单位…"),
            Command.ROSTER: self.tr("导入机构名录…"),
            Command.KEYS: self.tr("快捷键"),
            Command.HELP: self.tr("使用说明"),
            Command.CHECK: self.tr("检查数据"),
            Command.FOLDER: self.tr("打开数据文件夹"),
            Command.ABOUT: self.tr("关于督办清单"),
        }

    def _export_words(self) -> dict[Command, str]:
        """Return the words of what leaves the office."""
        return {
            Command.EXPORT_ALL: self.tr("导出全部单位的台账…"),
            Command.EXPORT_UNIT: self.tr("导出这个单位的台账…"),
            Command.EXPORT_LIST: self.tr("导出清单或视图…"),
            Command.EXPORT_FEEDBACK: self.tr("导出反馈表，发单位填报…"),
            Command.EXPORT_TASKS: self.tr("导出单位任务清单…"),
            Command.EXPORT_SUMMARY: self.tr("导出汇总表…"),
            Command.EXPORT_PERIOD: self.tr("导出时段报告…"),
            Command.PRINT: self.tr("打印…"),
            Command.NOTICE: self.tr("督查（督办）通知单…"),
            Command.REMINDER: self.tr("催办单…"),
        }

    @Slot()
    def dress(self) -> None:
        """Give every action its icon; at first those of the tool bar have one, which are seen at once."""
        self._dress(ICONS)

    def _dress(self, commands: Iterable[Command]) -> None:
        for command in commands:
            self[command].setIcon(self._look.icons.icon(ICONS[command]))

    # ---- state ---------------------------------------------------------------------------------------------------

    def show_undo(self, state: UndoState) -> None:
        """Name the steps that undo and redo would take back."""
        self._undo = state
        undo, redo = self[Command.UNDO], self[Command.REDO]
        undo.setText(self.tr("撤销 {step}").format(step=state.undo) if state.undo else self.tr("撤销"))
        redo.setText(self.tr("重做 {step}").format(step=state.redo) if state.redo else self.tr("重做"))
        undo.setIconText(self.tr("撤销"))
        redo.setIconText(self.tr("重做"))
        undo.setEnabled(state.undo is not None and not self._reviewing)
        redo.setEnabled(state.redo is not None and not self._reviewing)

    def show_chosen(self, chosen: Chosen) -> None:
        """Switch on what can work on what is chosen."""
        self._reviewing = chosen.reviewing
        free = not chosen.reviewing
        for commands, possible in (
            (NEEDS_ROW, chosen.has_row and free and not chosen.covered),
            (NEEDS_LIST, chosen.has_data and free and not chosen.covered),
            (NEEDS_UNIT, chosen.has_unit and free and not chosen.covered),
            (NEEDS_DATA, chosen.has_data and free),
            (CLOSED_IN_REVIEW, free),
            ((Command.RESUME,), chosen.waiting and free),
        ):
            for command in commands:
                self[command].setEnabled(possible)
        self.show_undo(self._undo)

    def show_unit(self, unit: SideUnit | None) -> None:
        """Word the commands for the unit shown."""
        pinned = unit is not None and unit.pinned
        self[Command.PIN].setText(self.tr("取消置顶") if pinned else self.tr("置顶"))

    def show_theme(self, mode: ThemeMode) -> None:
        """Check the theme in force."""
        for command, its_mode in THEMES.items():
            self[command].setChecked(its_mode is mode)

    # ---- menus ---------------------------------------------------------------------------------------------------

    def fill_menu_bar(self, bar: QMenuBar) -> None:
        """Build the menus."""
        c = Command
        file = self._menu(bar, self.tr("文件(&F)"), FILE_MENU)
        export = QMenu(self.tr("导出"), file)
        self._fill(export, EXPORT_MENU)
        file.insertMenu(self[c.PRINT], export)
        self._menu(bar, self.tr("编辑(&E)"), EDIT_MENU)
        self._menu(bar, self.tr("办理(&D)"), DEEDS_MENU)
        view = self._menu(bar, self.tr("查看(&V)"), VIEW_MENU)
        themes = view.addMenu(self.tr("颜色"))
        for command in THEMES:
            themes.addAction(self[command])
        self.views_menu = self._menu(bar, self.tr("视图(&W)"), (c.SAVE_VIEW, c.VIEWS))
        self._menu(bar, self.tr("单位(&U)"), UNIT_MENU)
        self._menu(bar, self.tr("帮助(&H)"), (c.HELP, c.KEYS, None, c.CHECK, c.FOLDER, None, c.ABOUT))

    def _menu(self, bar: QMenuBar, title: str, commands: tuple[Command | None, ...]) -> QMenu:
        menu = bar.addMenu(title)
        self._fill(menu, commands)
        return menu

    def _fill(self, menu: QMenu, commands: Menu) -> None:
        title = menu.title().split("(&")[0]
        self.menus.append((title, [self[command] for command in commands if command is not None]))
        for command in commands:
            if command is None:
                menu.addSeparator()
            else:
                menu.addAction(self[command])
