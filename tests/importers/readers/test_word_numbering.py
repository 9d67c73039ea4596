"""Automatic numbers are counted as Word counts them."""

from tests.importers.readers.build import grid, p, read_word, tables, tbl, tc, texts, tr, word


def level(at: int, text: str, number_format: str = "decimal", more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


def definition(number: int, *levels: str, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}{more}</w:abstractNum>'


def use(number: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def item(text: str, number: int = 1, at: int | None = 0) -> str:
    ilvl = "" if at is None else f'<w:ilvl w:val="{at}"/>'
    return p(text, f'<w:numPr>{ilvl}<w:numId w:val="{number}"/></w:numPr>')


def numbered(body: str, numbering: str, styles: str = "") -> list[str]:
    return texts(read_word(word(body, numbering=numbering, styles=styles)))


GLUED = '<w:suff w:val="nothing"/>'
CHINESE = definition(
    0,
    level(0, "%1、", "chineseCountingThousand", GLUED),
    level(1, "（%2）", "chineseCounting", GLUED),
    level(2, "%3.", "decimal", '<w:suff w:val="space"/>'),
)


def test_the_levels_of_an_official_document() -> None:
    body = item("总则") + item("甲", at=1) + item("乙", at=1) + item("细", at=2) + item("分工") + item("丙", at=1)
    assert numbered(body, CHINESE + use(1, 0)) == ["一、总则", "（一）甲", "（二）乙", "1. 细", "二、分工", "（一）丙"]


def test_an_empty_cell_shows_its_number() -> None:
    row = "<w:tc>" + '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:p>' + "</w:tc>"
    content = word(tbl(tr(row, tc("甲")), tr(row, tc("乙"))), numbering=definition(0, level(0, "%1")) + use(1, 0))
    assert grid(tables(read_word(content))[0]) == [["1", "甲"], ["2", "乙"]]


def test_several_levels_in_one_number_and_legal_digits() -> None:
    legal = definition(
        0,
        level(0, "%1", "chineseCounting"),
        level(1, "%1.%2", more="<w:isLgl/>"),
        level(2, "%1-%3", "none"),
        level(3, "%3%4)"),
    )
    body = item("一") + item("二", at=1) + item("三", at=2) + item("四", at=3)
    assert numbered(body, legal + use(1, 0)) == ["一 一", "1.1 二", "- 三", "1) 四"]


def test_a_level_not_yet_counted_shows_its_start() -> None:
    two = definition(0, level(0, "%1.", start=3), level(1, "%1.%2."), level(2, "%9%3."))
    assert numbered(item("甲", at=1) + item("乙", at=2), two + use(1, 0)) == ["3.1. 甲", "11. 乙"]


def test_lists_of_one_definition_go_on_and_an_override_starts_anew() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    lists = definition(0, level(0, "%1.")) + use(1, 0) + use(2, 0) + use(3, 0, override)
    body = item("a") + item("b", 2) + item("c", 3) + item("d", 3) + item("e")
    assert numbered(body, lists) == ["1. a", "2. b", "5. c", "6. d", "7. e"]


def test_an_override_may_replace_a_level() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "第%1条", "chineseCounting")}</w:lvlOverride>'
    assert numbered(item("职责"), definition(0, level(0, "%1.")) + use(1, 0, override)) == ["第一条 职责"]


def test_restart_rules() -> None:
    never = definition(0, level(0, "%1."), level(1, "%2)", more='<w:lvlRestart w:val="0"/>'))
    body = item("a") + item("b", at=1) + item("c") + item("d", at=1)
    assert numbered(body, never + use(1, 0)) == ["1. a", "1) b", "2. c", "2) d"]
    first_only = definition(0, level(0, "%1."), level(1, "%2."), level(2, "%3)", more='<w:lvlRestart w:val="1"/>'))
    body = (
        item("a") + item("b", at=1) + item("c", at=2) + item("d", at=1) + item("e", at=2) + item("f") + item("g", at=2)
    )
    assert numbered(body, first_only + use(1, 0)) == ["1. a", "1. b", "1) c", "2. d", "2) e", "2. f", "1) g"]


def test_numbers_from_styles() -> None:
    lists = definition(0, level(0, "%1、"), level(1, "（%2）", more='<w:pStyle w:val="H2"/>')) + use(1, 0)
    styles = (
        '<w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="H2"><w:basedOn w:val="H1"/>'
        '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Circle"><w:basedOn w:val="Circle"/></w:style>'
    )
    body = (
        p("甲", '<w:pStyle w:val="H1"/>')
        + p("乙", '<w:pStyle w:val="H2"/>')
        + p("丙", '<w:pStyle w:val="H1"/><w:numPr><w:numId w:val="0"/></w:numPr>')
        + p("丁", '<w:pStyle w:val="Circle"/>')
        + p("戊", '<w:pStyle w:val="H2"/><w:numPr><w:numId w:val="1"/></w:numPr>')
    )
    assert numbered(body, lists, styles) == ["1、 甲", "（1） 乙", "丙", "丁", "（2） 戊"]


def test_a_level_names_its_style_and_the_default_style_counts() -> None:
    lists = definition(0, level(0, "%1、"), level(1, "（%2）", more='<w:pStyle w:val="Body"/>')) + use(1, 0)
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Body">'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    assert numbered(p("甲"), lists, styles) == ["（1） 甲"]


def test_a_list_style_lends_its_levels() -> None:
    lists = (
        definition(0, more='<w:numStyleLink w:val="Mine"/>')
        + definition(1, level(0, "%1)"))
        + definition(2, more='<w:numStyleLink w:val="Loop"/>')
        + use(1, 0)
        + use(2, 1)
        + use(3, 2)
    )
    style = (
        '<w:style w:type="numbering" w:styleId="{}"><w:pPr><w:numPr><w:numId w:val="{}"/></w:numPr></w:pPr></w:style>'
    )
    body = item("甲") + item("乙", 3)
    assert numbered(body, lists, style.format("Mine", 2) + style.format("Loop", 3)) == ["1) 甲", "乙"]


def test_bullets_and_broken_references() -> None:
    lists = (
        definition(0, level(0, "\uf0b7", "bullet"), level(1, "●", "bullet"))
        + definition(1, level(0, "%1.", "none"))
        + use(1, 0)
        + use(2, 1)
        + use(3, 99)
    )
    body = item("甲") + item("乙", at=1) + item("丙", 2) + item("丁", 3) + item("戊", 77) + item("己", at=8)
    assert numbered(body, lists) == ["• 甲", "● 乙", ". 丙", "丁", "戊", "己"]


def test_paragraphs_that_were_deleted_do_not_count() -> None:
    gone = p("", '<w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr>')
    assert numbered(item("甲") + gone + item("乙"), CHINESE + use(1, 0)) == ["一、甲", "二、乙"]
