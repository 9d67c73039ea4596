"""What a reader cannot show as it is, or cannot read at all, reaches the clerk as a flag with its words."""

from datetime import datetime
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from importers import gold_form, pipeline
from importers.blocks import Anchor, Cell, TableBlock
from importers.drafts import DraftBatch, DraftObligation
from importers.page_runs import page_runs
from models.enums import Certainty, Flag
from models.errors import NoTextLayer, PagesUnread
from tests.importers.readers.build import packed
from tests.importers.readers.printed import Sheet, ofd, ofd_page, ofd_parts, pdf
from tests.importers.readers.test_ods import day, ods, row, sheet, td

HEADING = ("序号", "工作任务", "责任单位", "主要举措", "完成时限", "备注")
ROWS = (
    (1, "修通石桥公路", "县交通局", "勘察", "2019年6月底前", "甲"),
    (2, "改造老旧小区", "县住房和城乡建设局", "入户调查", "2019年6月底前", "乙"),
    (3, "建设幼儿园", "县教育局", "选址", "2019年6月底前", "丙"),
)


def book(change: Any = None) -> DraftBatch:  # noqa: ANN401 - a function of an openpyxl sheet
    """Read the invented table as a workbook after a change."""
    workbook = openpyxl.Workbook()
    table = workbook.active
    assert table is not None
    for values in (HEADING, *ROWS):
        table.append(list(values))
    if change is not None:
        change(table)
    content = BytesIO()
    workbook.save(content)
    return pipeline.read("任务.xlsx", content.getvalue())


def drafts(batch: DraftBatch) -> tuple[DraftObligation, ...]:
    (document,) = batch.documents
    return document.obligations


def flags(batch: DraftBatch) -> list[tuple[Flag, ...]]:
    return [draft.flags for draft in drafts(batch)]


def set_cell(place: str, value: object, code: str = "General") -> Any:  # noqa: ANN401 - as above
    def change(table: Any) -> None:  # noqa: ANN401 - as above
        table[place].value = value
        table[place].number_format = code

    return change


def test_a_sheet_without_doubts_has_no_flags() -> None:
    assert flags(book()) == [(), (), ()]


def test_a_hidden_row_is_read_and_flagged() -> None:
    def hide(table: Any) -> None:  # noqa: ANN401 - as above
        table.row_dimensions[3].hidden = True

    assert flags(book(hide)) == [(), (Flag.HIDDEN,), ()]


@pytest.mark.parametrize(("column", "flagged"), [("C", True), ("E", True), ("F", False)])
def test_a_hidden_column_is_flagged_where_a_value_was_taken_from_it(column: str, flagged: bool) -> None:
    def hide(table: Any) -> None:  # noqa: ANN401 - as above
        table.column_dimensions[column].hidden = True

    assert flags(book(hide)) == [(Flag.HIDDEN,) if flagged else ()] * 3


def test_a_hidden_cell_without_text_hides_nothing() -> None:
    def hide(table: Any) -> None:  # noqa: ANN401 - as above
        table.column_dimensions["D"].hidden = True
        table["D3"].value = None

    assert flags(book(hide)) == [(Flag.HIDDEN,), (), (Flag.HIDDEN,)]


def test_an_error_value_is_flagged_with_the_draft_it_went_into() -> None:
    found = book(set_cell("D3", "#N/A"))
    assert flags(found) == [(), (Flag.CELL_ERROR,), ()]
    assert [measure.value for measure in drafts(found)[1].measures] == ["#N/A"]


def test_a_formula_without_its_result_is_flagged() -> None:
    first = flags(book(set_cell("E2", "=DATE(2019,6,30)")))[0]
    assert set(first) == {Flag.FORMULA, Flag.SCHEDULE_EMPTY}


def test_a_day_shown_without_its_year_is_read_with_the_stored_year_and_flagged() -> None:
    draft = drafts(book(set_cell("E2", datetime(2019, 6, 30), "mm-dd")))[0]
    assert draft.flags == (Flag.YEAR_NOT_SHOWN,)
    assert draft.schedule.reasons == (Flag.YEAR_NOT_SHOWN,)
    (milestone,) = draft.milestones
    assert str(milestone.due) == "2019-06-30"
    assert milestone.certainty <= Certainty.LIKELY
    assert Flag.YEAR_NOT_SHOWN in milestone.reasons


def test_a_format_we_cannot_show_is_flagged() -> None:
    assert flags(book(set_cell("D2", 7, "# ?/? ?/?")))[0] == (Flag.FORMAT,)


def test_the_doubts_of_a_merged_cell_hold_for_all_rows_it_covers() -> None:
    def change(table: Any) -> None:  # noqa: ANN401 - as above
        table["D2"].value = "#REF!"
        table["D3"].value = None
        table.merge_cells("D2:D3")

    assert flags(book(change)) == [(Flag.CELL_ERROR,), (Flag.CELL_ERROR,), ()]


def test_an_opendocument_sheet_flags_alike() -> None:
    content = ods(
        sheet(
            row(*(td(text) for text in HEADING[:5])),
            row(td("1"), td("修通石桥公路"), td("县交通局"), td("勘察"), day("2019-06-30", "c2")),
            row(*(td(str(text)) for text in ROWS[1][:5]), visibility="collapse"),
            row(
                td("3"), td("建设幼儿园"), td("县教育局"), td("#N/A", calcext__value_type="error"), td("2019年6月底前")
            ),
        )
    )
    assert flags(pipeline.read("任务.ods", content)) == [(Flag.YEAR_NOT_SHOWN,), (Flag.HIDDEN,), (Flag.CELL_ERROR,)]


def test_hidden_rows_of_a_web_page_are_flagged() -> None:
    unseen = ' style="display:none"'
    lines = "".join(
        f"<tr{unseen if values[0] == 2 else ''}>{''.join(f'<td>{value}</td>' for value in values)}</tr>"
        for values in (HEADING, *ROWS)
    )
    assert flags(pipeline.read("任务.html", f"<table>{lines}</table>".encode())) == [(), (Flag.HIDDEN,), ()]


def test_a_row_that_goes_on_brings_its_doubts_along() -> None:
    def cells(at: int, texts: tuple[str, ...], doubts: tuple[str, ...] = ()) -> tuple[Cell, ...]:
        return tuple(
            Cell(text=text, anchor=Anchor(table=1, row=at, column=column), doubts=doubts)
            for column, text in enumerate(texts, start=1)
        )

    table = TableBlock(
        rows=(
            cells(1, HEADING[:5]),
            cells(2, ("1", "修通石桥公路，并", "县交通局", "", "2019年6月底前")),
            cells(3, HEADING[:5]),
            cells(4, ("", "做好养护。", "", "", ""), ("hidden",)),
        ),
        anchor=Anchor(table=1),
    )
    (document,) = pipeline.extract_blocks([table], name="任务")
    (draft,) = document.obligations
    assert draft.task.value == "修通石桥公路，并做好养护。"
    assert Flag.HIDDEN in draft.flags
    assert draft.task.reasons == (Flag.HIDDEN,)


def test_flags_stand_in_the_json() -> None:
    (document,) = gold_form.as_gold(book(set_cell("D3", "#N/A")))["documents"]
    assert [obligation["flags"] for obligation in document["obligations"]] == [[], ["error"], []]


# --- pages without text -------------------------------------------------------------------------------------------

XS = [60.0, 100.0, 300.0, 420.0, 535.0]
TABLE = [["序号", "工作任务", "责任单位", "完成时限"], ["1", "修通石桥公路", "县交通局", "2019年6月底前"]]


def table_page() -> Sheet:
    return Sheet().cells(XS, [80.0, 110.0, 140.0], TABLE)


def picture() -> Sheet:
    return Sheet(raw="q 500 0 0 700 40 60 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x7f EI Q")


def test_pages_that_are_pictures_are_named() -> None:
    found = pipeline.read("公报.pdf", pdf(table_page(), picture(), picture(), Sheet(), picture()))
    assert found.flags == (Flag.PAGES_WITHOUT_TEXT,)
    assert found.pages_without_text == (2, 3, 5)
    assert gold_form.as_gold(found)["flags"] == [{"file": "公报.pdf", "code": "pages_without_text", "pages": [2, 3, 5]}]


@pytest.mark.parametrize("made", [pdf, ofd])
def test_blank_pages_hide_nothing(made: Any) -> None:  # noqa: ANN401 - a function of sheets
    found = pipeline.read("公报", made(table_page(), Sheet(), Sheet().text(60, 100, " ")))
    assert found.obligation_count() == 1
    assert (found.flags, found.pages_without_text) == ((), ())


def test_a_drawing_on_a_page_of_an_ofd_is_a_picture() -> None:
    found = pipeline.read("公报.ofd", ofd(table_page(), Sheet().line(60, 60, 300, 60)))
    assert found.pages_without_text == (2,)


def test_a_picture_of_a_page_below_a_running_head_is_no_page_of_text() -> None:
    def head(sheet: Sheet, number: int) -> Sheet:
        return sheet.text(60, 30, "青岚县人民政府公报").text(290, 820, f"— {number} —")

    pages = [head(picture() if number % 2 else table_page(), number) for number in range(1, 7)]
    assert pipeline.read("公报.pdf", pdf(*pages)).pages_without_text == (1, 3, 5)
    small = Sheet(raw="q 60 0 0 60 40 700 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x7f EI Q")
    pages = [head(small if number % 2 else table_page(), number) for number in range(1, 7)]
    assert pipeline.read("公报.pdf", pdf(*(head(sheet, 9) for sheet in (Sheet(), small)), *pages)).flags == ()


@pytest.mark.parametrize(("size", "unread"), [("200 280", (1, 3, 5)), ("20 20", ()), ("", ())])
def test_pictures_of_pages_in_an_ofd(size: str, unread: tuple[int, ...]) -> None:
    shown = f'<ofd:ImageObject ID="9" ResourceID="3" Boundary="5 5 {size}"/>'
    pages = []
    for number in range(1, 7):
        sheet = Sheet() if number % 2 else table_page()
        content = ofd_page(sheet.text(60, 30, "青岚县人民政府公报").text(290, 820, f"— {number} —"))
        pages.append(content.replace("</ofd:Layer>", f"{shown}</ofd:Layer>") if number % 2 else content)
    assert pipeline.read("公报.ofd", packed(ofd_parts(*pages))).pages_without_text == unread


def test_pictures_only_are_refused() -> None:
    with pytest.raises(NoTextLayer):
        pipeline.read("公报.pdf", pdf(picture(), picture()))


def test_pictures_are_named_where_no_task_was_found() -> None:
    found = pipeline.read("公报.pdf", pdf(Sheet().text(60, 100, "青岚县人民政府公报"), picture(), picture()))
    with pytest.raises(PagesUnread) as caught:
        pipeline.require_obligations(found)
    assert caught.value.message == "没有找到任务分工；第 2–3 页没有文字（图片），未读取"


@pytest.mark.parametrize(
    ("pages", "named"),
    [((), ""), ((4,), "4"), ((2, 3), "2–3"), ((9, 1, 3, 4, 5, 4), "1、3–5、9")],
)
def test_runs_of_pages(pages: tuple[int, ...], named: str) -> None:
    assert page_runs(pages) == named


def test_of_many_runs_the_first_are_named() -> None:
    assert page_runs(range(1, 400, 2)).endswith("21、23、…")
