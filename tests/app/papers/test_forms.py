"""Slips from templates: what is filled in, what she changed, what cannot be read."""

from pathlib import Path

import pytest

from app.desk import Desk
from app.papers.forms import FOLDER, read_template, shipped_template, template_path, worded
from app.papers.model import Bar, Cell, Paper, Paragraph, Table
from models.errors import NotFound
from models.errors_papers import TemplateUnreadable
from tests.ui.desk_data import fill


def said(paper: Paper) -> str:
    """Return every text of a paper, one a line."""
    found: list[str] = []
    for block in paper.blocks:
        if isinstance(block, Paragraph):
            found.append(block.text)
        elif isinstance(block, Bar):
            found += [part.text for part in block.parts]
        elif isinstance(block, Table):
            cells: list[Cell] = [cell for row in (*block.header, *block.rows) for cell in row.cells]
            found += [cell.text for cell in cells]
    return "\n".join(found)


def duty(desk: Desk, number: int = 0) -> int:
    detail = desk.queries.detail(fill(desk)[number])
    assert detail is not None
    return detail.assignment_id


def change(desk: Desk, old: str, new: str) -> None:
    own = desk.data_dir / FOLDER / "notice.toml"
    own.parent.mkdir()
    text = shipped_template("notice").read_text(encoding="utf-8")
    assert old in text
    own.write_text(text.replace(old, new), encoding="utf-8")


def test_a_notice_says_who_what_and_until_when(desk: Desk) -> None:
    text = said(desk.papers.slip("notice", duty(desk), "47"))
    assert "〔2018〕47号" in text
    assert "县发展改革局（牵头）" in text
    assert "县住房城乡建设局、石桥镇" in text
    assert "至今日逾期20天" in text
    assert "5项举措已完成1项，4项未完成" in text
    assert "请于11月26日前反馈" in text
    assert "县政府第24次常务会议 第12项" in text


def test_the_feedback_table_lists_only_open_measures(desk: Desk) -> None:
    paper = desk.papers.slip("notice", duty(desk))
    table = [block for block in paper.blocks if isinstance(block, Table)][-1]
    measures = [row.cells[1].text for row in table.rows if len(row.cells) == 4 and row.cells[1].text]
    assert measures == ["第2步", "第3步", "第4步", "第5步"]


@pytest.mark.parametrize(("number", "name"), [(0, "黄色催办单"), (1, "蓝色催办单"), (2, "催办单"), (6, "催办单")])
def test_the_colour_of_a_slip_is_printed_as_a_word(desk: Desk, number: int, name: str) -> None:
    paper = desk.papers.slip("reminder", duty(desk, number))
    assert paper.title == name
    assert name in said(paper).splitlines()


def test_her_own_template_takes_the_place_of_the_programs(desk: Desk) -> None:
    key = duty(desk)
    change(desk, "签收后退回", "签收后由{office}收回")
    assert template_path("notice", desk.data_dir) == desk.data_dir / FOLDER / "notice.toml"
    desk.papers.slip("notice", key)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{standing}", "{nobody}"),
        ("{standing}", "{standing.__class__}"),
        ("{standing}", "{standing"),
        ('kind = "cut"', 'kind = "scissors"'),
        ("widths = [40, 189, 76, 176]", "widths = [40]"),
        ("masthead = 30", 'masthead = "large"'),
        ("reply_days = 6", 'reply_days = "soon"'),
        ("reply_days = 6", "reply_days = 99999999999"),
        ("[sizes]", "[sizes"),
        ("top = 58", "upper = 58"),
    ],
)
def test_a_template_that_cannot_be_used_is_named(desk: Desk, old: str, new: str) -> None:
    key = duty(desk)
    change(desk, old, new)
    with pytest.raises(TemplateUnreadable) as raised:
        desk.papers.slip("notice", key)
    assert "notice.toml" in raised.value.sentence()


def test_templates_of_another_encoding_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "notice.toml"
    path.write_bytes("name = '通知单'".encode("gb18030"))
    with pytest.raises(TemplateUnreadable):
        read_template(path)


def test_a_slip_about_nothing_is_refused(desk: Desk) -> None:
    with pytest.raises(NotFound):
        desk.papers.slip("notice", 999)


def test_only_plain_names_stand_in_braces() -> None:
    assert worded("{a}、{{b}}", {"a": "甲"}) == "甲、{b}"
    with pytest.raises(ValueError, match="r"):
        worded("{a!r}", {"a": "甲"})
