"""Where in a source the values of drafts stand, for every kind of anchor."""

from dataclasses import replace
from datetime import date

import pytest

from app.paths import resources_dir
from app.review.session import ReviewSession
from importers import pipeline, registry
from importers.blocks import Anchor, Cell, TableBlock, TextBlock
from models.enums import Flag
from tests.ui.drafts import batch, draft, sewage_plan, unit
from ui.viewmodels.review_marks import ReviewMarks
from ui.viewmodels.review_rows import ReviewColumn
from ui.viewmodels.review_source import SourceIndex, Span, source_rows

TODAY = date(2018, 11, 20)


def line(number: int, text: str) -> TextBlock:
    return TextBlock(text=text, anchor=Anchor(line_start=number, line_end=number))


def table(*rows: tuple[str, ...], sheet: str | None = None) -> TableBlock:
    def anchor(row: int, column: int) -> Anchor:
        if sheet is not None:
            return Anchor(sheet=sheet, cell=f"{chr(65 + column)}{row + 1}")
        return Anchor(paragraph=row * 10 + column, table=1, row=row + 1, column=column + 1)

    return TableBlock(
        rows=tuple(
            tuple(Cell(text=text, anchor=anchor(at, column)) for column, text in enumerate(row))
            for at, row in enumerate(rows)
        ),
        anchor=Anchor(table=1),
    )


def test_lines_and_rows_carry_their_numbers() -> None:
    rows = source_rows([line(3, "一"), table(("序号", "任务"), ("1", "修路"), sheet="分工"), table(("1", "架桥"))])
    assert [row.number for row in rows] == ["3", "1", "2", ""]
    assert [len(row.cells) for row in rows] == [1, 2, 2, 2]
    assert rows[1].edges[0] == 0
    assert rows[1].edges[-1] == pytest.approx(1)


def test_a_value_is_found_within_its_line_whatever_gaps_it_has() -> None:
    index = SourceIndex(source_rows([line(1, "标题"), line(2, "1\t修建 停车场\t县住建局")]))
    anchor = Anchor(line_start=2, line_end=2)
    assert index.spans(anchor, "县住建局") == (Span(1, 0, 9, 13),)
    assert index.spans(anchor, "修建停车场") == (Span(1, 0, 2, 8),)
    assert index.spans(anchor, "没有这几个字") == (Span(1, 0, 0, 13),)
    assert index.spans(None) == ()


def test_cells_are_found_by_row_and_column_and_else_by_row() -> None:
    index = SourceIndex(source_rows([table(("1", "修路"), ("2", "架桥"))]))
    assert index.cells(Anchor(table=1, row=2, column=2)) == [(1, 1)]
    assert index.cells(Anchor(table=1, row=2, column=9)) == [(1, 0), (1, 1)]
    assert index.cells(Anchor(paragraph=11)) == [(1, 1)]
    assert index.cells(Anchor(table=7, row=1, column=1)) == []


def test_ranges_of_a_sheet_are_all_their_cells() -> None:
    index = SourceIndex(source_rows([table(("1", "修路"), ("2", "架桥"), sheet="分工")]))
    assert index.cells(Anchor(sheet="分工", cell="A2:B2")) == [(1, 0), (1, 1)]
    assert index.cells(Anchor(sheet="分工", cell="B1")) == [(0, 1)]
    assert index.cells(Anchor(sheet="别的", cell="B1")) == []


def test_boxes_are_found_by_where_they_lie() -> None:
    blocks = [
        TextBlock(text="上", anchor=Anchor(page=1, box=(10, 10, 60, 20))),
        TextBlock(text="下", anchor=Anchor(page=1, box=(10, 30, 60, 40))),
        TextBlock(text="另页", anchor=Anchor(page=2, box=(10, 10, 60, 20))),
    ]
    index = SourceIndex(source_rows(blocks))
    assert index.cells(Anchor(page=1, box=(9, 29, 61, 41))) == [(1, 0)]
    drawn = index.inside(1, (0, 0, 100, 100))
    assert index.text(drawn) == "上\n下"
    assert index.anchor(drawn).page == 1


def test_a_stretch_over_lines_has_their_span() -> None:
    index = SourceIndex(source_rows([line(1, "甲乙"), line(2, "丙丁")]))
    spans = (Span(0, 0, 1, 2), Span(1, 0, 0, 1))
    assert index.text(spans) == "乙\n丙"
    assert index.anchor(spans) == Anchor(line_start=1, line_end=2)
    assert index.anchor(()) == Anchor()


@pytest.mark.parametrize("name", ["qinglan_gazette.docx", "qinglan_gazette.txt"])
def test_every_value_of_the_sample_is_found_in_its_source(name: str) -> None:
    content = (resources_dir() / "sample" / name).read_bytes()
    session = ReviewSession([pipeline.read(name, content)], today=TODAY)
    index = SourceIndex(source_rows(registry.read_blocks(name, content)[1]))
    marks = ReviewMarks().of(session.documents(), session.doubts())[0]
    assert all(index.spans(mark.anchor, mark.text) for mark in marks)
    for column in (ReviewColumn.TASK, ReviewColumn.UNITS, ReviewColumn.DEADLINE):
        drafts = {mark.key for mark in marks if mark.column is column}
        assert len(drafts) >= 33
    tasks = [mark for mark in marks if mark.column is ReviewColumn.TASK and mark.text]
    found = [index.text(index.spans(mark.anchor, mark.text)) for mark in tasks]
    assert "".join(found[0].split()) == "".join(tasks[0].text.split())


def test_dropped_drafts_are_marked_no_more() -> None:
    document = replace(sewage_plan(), obligations=(draft("1", "一", unit("甲局")), draft("2", "二")))
    session = ReviewSession([batch(document)], today=TODAY)
    assert {mark.key for mark in ReviewMarks().of(session.documents(), ())[0]} == {0, 1}


def test_the_empty_cell_of_missing_units_is_where_others_have_theirs() -> None:
    first = draft("1", "一", unit("甲局"))
    second = draft("2", "二", flags=(Flag.NO_UNITS,))
    first = replace(
        first,
        task=replace(first.task, anchor=Anchor(page=1, box=(50, 10, 200, 30))),
        units=(replace(first.units[0], anchor=Anchor(page=1, box=(200, 10, 300, 30))),),
    )
    second = replace(second, task=replace(second.task, anchor=Anchor(page=2, box=(50, 40, 200, 60))))
    session = ReviewSession([batch(replace(sewage_plan(), obligations=(first, second)))], today=TODAY)
    (mark,) = [
        mark
        for mark in ReviewMarks().of(session.documents(), session.doubts())[0]
        if mark.key == 1 and mark.column is ReviewColumn.UNITS
    ]
    assert mark.doubtful
    assert mark.anchor == Anchor(page=2, box=(200, 40, 300, 60))


def test_a_place_several_drafts_share_marks_none_of_them() -> None:
    whole = Anchor(line_start=1, line_end=90)
    drafts = [replace(draft(str(at), "一"), anchor=whole) for at in (1, 2)]
    drafts = [
        replace(one, task=replace(one.task, anchor=Anchor(line_start=at, line_end=at)))
        for at, one in enumerate(drafts, start=5)
    ]
    session = ReviewSession([batch(replace(sewage_plan(), obligations=tuple(drafts)))], today=TODAY)
    marks = ReviewMarks().of(session.documents(), ())[0]
    assert all(mark.column is not None for mark in marks)
    assert {mark.key for mark in marks if mark.column is ReviewColumn.TASK} == {0, 1}
