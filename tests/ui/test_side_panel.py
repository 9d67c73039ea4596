"""The side panel: what it lists, what it finds, what it says."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.queries.rows import Scope, SmartList
from app.queries.side_rows import SideDocument
from models.enums import DocumentOrigin, Level
from tests.ui import invented
from ui.look import Look
from ui.viewmodels.side_model import SideModel
from ui.viewmodels.side_node import SideKind, SideNode
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


GAZETTE = "青岚县人民政府公报"


def paper(key: int, issue: str | None = None, *, year: int = 2018, gazette: str | None = GAZETTE) -> SideDocument:
    document = invented.side_document(key, f"青府发〔{year}〕{key}号", 2)
    return replace(document, issue=issue, gazette=gazette if issue else None, year=year)


def shown(panel: SidePanel, *documents: SideDocument, archived: tuple[SideDocument, ...] = ()) -> None:
    issues = tuple({(one.gazette, one.issue): None for one in (*documents, *archived) if one.issue is not None})
    counts = replace(invented.side_counts(), documents=documents, archived=archived)
    panel.show_counts(replace(counts, issues=tuple((name, issue or "") for name, issue in issues)), 30)


def below(model: SideModel, key: tuple[str, object]) -> list[str]:
    found = model.node(model.find(key))
    assert found is not None
    return [child.label for child in found.children]


def shelves(panel: SidePanel) -> list[str]:
    return labels(panel.tree_model, SideKind.SHELF)


def test_few_documents_without_a_gap_stand_by_themselves(panel: SidePanel) -> None:
    shown(panel, paper(1, "2018-01"), paper(2, "2018-02"), paper(3))
    assert shelves(panel) == []
    assert labels(panel.tree_model, SideKind.DOCUMENT) == [f"青府发〔2018〕{key}号" for key in (1, 2, 3)]


def test_a_gap_is_named_where_it_is(panel: SidePanel) -> None:
    shown(panel, paper(1, "2018-01"), paper(2, "2018-02"), paper(4, "2018-04"), paper(9, "2018-08/09"))
    shelf = node(panel.tree_model, f"2018年 {GAZETTE}")
    assert [child.label for child in shelf.children] == [
        "第8–9期",
        "缺 第5–7期",
        "第4期",
        "缺 第3期",
        "第2期",
        "第1期",
    ]
    assert shelf.note == "缺 4 期"
    assert shelf.tool_tip == f"2018年 {GAZETTE}，缺 第3期、第5–7期"
    gap = panel.tree_model.find(("gap", (GAZETTE, 2018, 3, 3)))
    assert panel.tree_model.flags(gap) == Qt.ItemFlag.ItemIsEnabled  # read out, never opened
    assert gap.data(Qt.ItemDataRole.AccessibleTextRole) == "缺 第3期"


def test_an_issue_without_a_document_of_its_own_is_no_gap(panel: SidePanel) -> None:
    documents = (paper(1, "2018-01"), paper(3, "2018-03"))
    issues = ((GAZETTE, "2018-01"), (GAZETTE, "2018-02"), (GAZETTE, "2018-03"))
    panel.show_counts(replace(invented.side_counts(), documents=documents, issues=issues), 30)
    assert labels(panel.tree_model, SideKind.GAP) == []


def test_many_documents_stand_by_year_gazette_and_issue(panel: SidePanel) -> None:
    documents = [paper(key, f"{year}-{key:02}", year=year) for year in (2017, 2018) for key in range(1, 6)]
    other = paper(21, "2018-03", gazette="澜江市人民政府公报")
    carried = replace(paper(30, year=2019), origin=DocumentOrigin.CARRIED)
    special = replace(paper(22, "增刊"), year=2018)
    shown(panel, *documents, other, special, carried, paper(31), paper(32, year=2017))
    assert shelves(panel) == [
        "2019年 结转",
        "2018年 澜江市人民政府公报",
        f"2018年 {GAZETTE}",
        "2018年 其他文件",
        f"2017年 {GAZETTE}",
        "2017年 其他文件",
    ]
    own = ("shelf", ("gazette", 2018, GAZETTE))
    assert below(panel.tree_model, own) == [*(f"第{number}期" for number in (5, 4, 3, 2, 1)), "增刊"]
    assert node(panel.tree_model, "2018年 其他文件").open == 2
    assert node(panel.tree_model, "青府发〔2019〕30号").note == "结转"
    assert panel.tree_model.find(own).data(Qt.ItemDataRole.AccessibleTextRole) == f"2018年 {GAZETTE}，12 项"


def test_only_the_newest_year_is_unfolded_at_first(panel: SidePanel) -> None:
    shown(panel, *(paper(key, f"{year}-{key:02}", year=year) for year in (2016, 2017, 2018) for key in range(1, 13)))
    unfolded = [key for key in panel.tree_view.expanded_keys() if key[0] in ("shelf", "issue")]
    assert unfolded == [("shelf", ("gazette", 2018, GAZETTE))]


def test_a_document_without_a_year_stands_last(panel: SidePanel) -> None:
    shown(panel, replace(paper(99), year=None), *(paper(key) for key in range(1, 12)))
    assert shelves(panel) == ["2018年 其他文件", "其他文件"]


def test_what_is_archived_stands_by_year_and_counts_nothing(panel: SidePanel) -> None:
    old = [
        replace(paper(key, year=year), archived_year=year, open=0) for key, year in ((1, 2016), (2, 2017), (3, 2017))
    ]
    shown(panel, paper(4), archived=tuple(old))
    assert below(panel.tree_model, ("archive", None)) == ["2017 年度", "2016 年度"]
    archive = panel.tree_model.find(("archive", None))
    assert archive.data(Qt.ItemDataRole.AccessibleTextRole) == "已归档，3 份"
    assert ("archive", None) not in panel.tree_view.expanded_keys()
    assert panel.tree_model.find(("document", 1)).data(Qt.ItemDataRole.AccessibleTextRole) == "青府发〔2016〕1号，4 项"
    panel.filter_field.setText("2016")
    assert labels(panel.tree_model, SideKind.DOCUMENT) == ["青府发〔2016〕1号"]
    assert labels(panel.tree_model, SideKind.HINT) == ["没有这个单位"]


def test_an_issue_can_be_typed_into_the_filter(panel: SidePanel) -> None:
    shown(panel, *(paper(key, f"2018-{key:02}") for key in (1, 2, 4)))
    panel.filter_field.setText("2018-02")
    assert labels(panel.tree_model, SideKind.DOCUMENT) == ["青府发〔2018〕2号"]
    assert labels(panel.tree_model, SideKind.GAP) == []


def test_gaps_are_painted_in_both_themes(qtbot: QtBot, panel: SidePanel, look: Look) -> None:
    shown(panel, paper(1, "2018-01"), paper(4, "2018-04"), archived=(replace(paper(9), archived_year=2018),))
    panel.tree_view.expandAll()
    assert not panel.grab().isNull()


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


def test_document_menu_archives_and_withdraws_and_folding_rows_have_none(qtbot: QtBot, panel: SidePanel) -> None:
    document = node(panel.tree_model, "青府发〔2018〕6号")
    menu = panel.menu_for(document)
    assert menu is not None
    archive, history, _, withdraw = menu.actions()
    with qtbot.waitSignal(panel.withdraw_requested) as asked:
        withdraw.trigger()
    assert asked.args == [document.document]
    for action, signal in ((archive, panel.archive_requested), (history, panel.history_requested)):
        with qtbot.waitSignal(signal) as asked:
            action.trigger()
        assert asked.args == [(document.document,)]
    assert panel.menu_for(node(panel.tree_model, "市级")) is None


def test_the_menu_of_a_shelf_is_for_all_its_documents(qtbot: QtBot, panel: SidePanel) -> None:
    documents = tuple(paper(key, f"2018-{key:02}") for key in (1, 2, 4))
    old = replace(paper(9, year=2017), archived_year=2017)
    shown(panel, *documents, archived=(old,))
    menu = panel.menu_for(node(panel.tree_model, f"2018年 {GAZETTE}"))
    assert menu is not None
    with qtbot.waitSignal(panel.archive_requested) as asked:
        menu.actions()[0].trigger()
    assert asked.args is not None
    assert set(asked.args[0]) == set(documents)
    menu = panel.menu_for(node(panel.tree_model, "2017 年度"))
    assert menu is not None
    with qtbot.waitSignal(panel.unarchive_requested) as asked:
        menu.actions()[0].trigger()
    assert asked.args == [(old,)]
    assert panel.menu_for(node(panel.tree_model, "已归档")) is None


def test_rows_are_spoken_with_their_counts(panel: SidePanel) -> None:
    index = panel.tree_model.find(("unit", 1))
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "县发展改革局，未办结 18，逾期 2"
    calm = panel.tree_model.find(("unit", 5))
    assert calm.data(Qt.ItemDataRole.AccessibleTextRole) == "县财政局，14 项"
