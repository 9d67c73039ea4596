"""The side panel: what it lists, what it finds, what it says."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.queries.rows import Scope, SideCounts, SideDocument, SmartList
from models.enums import Level
from tests.ui import invented
from ui.look import Look
from ui.viewmodels.side_model import FLAT_DOCUMENTS, SideKind, SideModel, SideNode
from ui.widgets.side_panel import SidePanel


@pytest.fixture
def panel(qtbot: QtBot, look: Look) -> SidePanel:
    panel = SidePanel(look)
    qtbot.addWidget(panel)
    panel.resize(248, 800)
    panel.show_counts(invented.side_counts(), 30)
    panel.show()
    return panel


def labels(model: SideModel, kind: SideKind | None = None) -> list[str]:
    return [node.label for node in model.nodes() if kind is None or node.kind is kind]


def node(model: SideModel, label: str) -> SideNode:
    return next(item for item in model.nodes() if item.label == label)


def test_model_keeps_the_rules_of_qt(qapp: object) -> None:
    model = SideModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_tree(invented.side_counts())
    model.show_tree(invented.side_counts(), "fgj")
    model.show_tree(invented.empty_counts())
    assert tester.model() is model
    assert model.rowCount() == 3


def test_smart_lists_carry_lights_and_counts(panel: SidePanel) -> None:
    shown = [(item.label, item.open) for item in panel.smart_model.nodes()]
    assert shown == [
        ("工作台", 0),
        ("报送", 0),
        ("日历", 0),
        ("时间轴", 0),
        ("全部任务", 306),
        ("逾期", 3),
        ("30 天内", 8),
        ("持续推进", 21),
        ("时限未定", 6),
        ("待核", 2),
        ("本周新增", 5),
    ]


def test_pins_come_first_then_levels_then_documents(panel: SidePanel) -> None:
    assert labels(panel.tree_model, SideKind.PINNED) == ["县发展改革局", "县住房城乡建设局"]
    assert labels(panel.tree_model, SideKind.LEVEL) == ["省级", "市级", "县（区）", "乡镇（街道）", "集体称谓"]
    assert labels(panel.tree_model)[-3:] == ["青府发〔2018〕6号", "青府办发〔2018〕41号", "澜府办发〔2018〕36号"]
    county = node(panel.tree_model, "县（区）")
    assert (county.open, county.overdue) == (34, 3)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("fzgg", ["县发展改革局", "省发展改革委"]),
        ("教育", ["县教育局"]),
        ("SQZ", ["石桥镇人民政府"]),
        ("zzz", []),
    ],
)
def test_filter_takes_names_and_initials(panel: SidePanel, typed: str, found: list[str]) -> None:
    panel.filter_field.setText(typed)
    shown = labels(panel.tree_model, SideKind.PINNED) + labels(panel.tree_model, SideKind.UNIT)
    assert shown == found
    if not found:
        assert "没有这个单位" in labels(panel.tree_model)


def test_filter_brings_back_what_was_unfolded(panel: SidePanel) -> None:
    panel.tree_view.expand_keys({("level", Level.TOWNSHIP)})
    before = panel.tree_view.expanded_keys()
    panel.filter_field.setText("41")
    assert labels(panel.tree_model, SideKind.DOCUMENT) == ["青府办发〔2018〕41号"]
    panel.filter_field.clear()
    assert panel.tree_view.expanded_keys() == before


def test_enter_in_the_filter_opens_the_first_list(qtbot: QtBot, panel: SidePanel) -> None:
    panel.filter_field.setText("教育")
    with qtbot.waitSignal(panel.scope_chosen) as chosen:
        qtbot.keyClick(panel.filter_field, Qt.Key.Key_Return)
    assert chosen.args == [Scope(unit_id=6)]


def test_click_on_a_unit_chooses_it_and_leaves_the_smart_list(qtbot: QtBot, panel: SidePanel) -> None:
    panel.select(Scope(smart=SmartList.OVERDUE))
    index = panel.tree_model.find(("unit", 1))
    place = panel.tree_view.visualRect(index).center()
    with qtbot.waitSignal(panel.scope_chosen) as chosen:
        qtbot.mouseClick(panel.tree_view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == [Scope(unit_id=1)]
    assert not panel.smart_view.selectionModel().hasSelection()
    assert panel.scope == Scope(unit_id=1)


def test_select_marks_without_telling(qtbot: QtBot, panel: SidePanel) -> None:
    with qtbot.assertNotEmitted(panel.scope_chosen):
        panel.select(Scope(document_id=2, search="abc"))
    assert panel.tree_view.currentIndex().data() == "青府办发〔2018〕41号"
    assert panel.current_unit() is None


def test_level_folds_by_click_and_by_key(qtbot: QtBot, panel: SidePanel) -> None:
    index = panel.tree_model.find(("level", Level.CITY))
    place = panel.tree_view.visualRect(index).center()
    with qtbot.assertNotEmitted(panel.scope_chosen):
        qtbot.mouseClick(panel.tree_view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert panel.tree_view.isExpanded(index)
    panel.tree_view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
    qtbot.keyClick(panel.tree_view, Qt.Key.Key_Space)
    assert not panel.tree_view.isExpanded(index)


def test_new_counts_change_rows_in_place(qtbot: QtBot, panel: SidePanel) -> None:
    counts = invented.side_counts()
    first = replace(counts.units[0], open=17, overdue=1)
    resets: list[bool] = []
    changed: list[QModelIndex] = []
    panel.tree_model.modelReset.connect(lambda: resets.append(True))
    panel.tree_model.dataChanged.connect(lambda top, *_: changed.append(top))
    panel.show_counts(replace(counts, units=(first, *counts.units[1:])), 30)
    assert resets == []
    assert [index.data() for index in changed] == ["县发展改革局"]


def many_documents() -> SideCounts:
    documents: list[SideDocument] = [invented.side_document(1, "青府发〔2018〕1号", 1)]
    for number in range(2, FLAT_DOCUMENTS + 3):
        document = invented.side_document(number, f"青府发〔2018〕{number}号", 2)
        documents.append(replace(document, issue="2018-10" if number % 2 else None))
    return replace(invented.side_counts(), documents=tuple(documents))


def test_many_documents_are_grouped_by_issue(panel: SidePanel) -> None:
    panel.show_counts(many_documents(), 30)
    assert labels(panel.tree_model, SideKind.ISSUE) == ["2018-11", "其他文件", "2018-10"]
    assert node(panel.tree_model, "2018-10").open == 2 * len(node(panel.tree_model, "2018-10").children)


def test_empty_ledger_says_what_will_be_here(panel: SidePanel) -> None:
    panel.show_counts(invented.empty_counts(), 30)
    assert labels(panel.tree_model, SideKind.HINT) == ["导入后按级别列在这里", "每份文件列一行"]
    assert all(item.open == 0 for item in panel.smart_model.nodes())
    assert not panel.grab().isNull()


def test_unit_menu_pins_and_exports(qtbot: QtBot, panel: SidePanel) -> None:
    menu = panel.menu_for(node(panel.tree_model, "县财政局"))
    assert menu is not None
    with qtbot.waitSignal(panel.pin_requested) as asked:
        menu.actions()[0].trigger()
    assert asked.args == [5, True]
    with qtbot.waitSignal(panel.export_requested) as exported:
        menu.actions()[1].trigger()
    assert exported.args == [5]


def test_document_menu_withdraws_and_folding_rows_have_none(qtbot: QtBot, panel: SidePanel) -> None:
    document = node(panel.tree_model, "青府发〔2018〕6号")
    menu = panel.menu_for(document)
    assert menu is not None
    with qtbot.waitSignal(panel.withdraw_requested) as asked:
        menu.actions()[0].trigger()
    assert asked.args == [document.document]
    assert panel.menu_for(node(panel.tree_model, "市级")) is None


def test_rows_are_spoken_with_their_counts(panel: SidePanel) -> None:
    index = panel.tree_model.find(("unit", 1))
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "县发展改革局，未办结 18，逾期 2"
    calm = panel.tree_model.find(("unit", 5))
    assert calm.data(Qt.ItemDataRole.AccessibleTextRole) == "县财政局，14 项"
