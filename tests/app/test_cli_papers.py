from app.cli_papers import as_json, sentences
from app.known import RelatedPaper

LINKED = RelatedPaper(lower="青府发〔2018〕9号", higher="云川府发〔2018〕3号", rows=3, linked=True)
LIKELY = RelatedPaper(lower="青府发〔2018〕12号", higher="云川府发〔2018〕8号", rows=2, linked=False)


def test_each_two_papers_are_told_with_what_was_done() -> None:
    linked, likely = sentences((LINKED, LIKELY))
    assert "青府发〔2018〕9号" in linked
    assert "云川府发〔2018〕3号" in linked
    assert "3 项" in linked
    assert "可能" in likely
    assert "没有相连" in likely


def test_programs_get_the_same() -> None:
    assert as_json((LINKED,)) == [
        {"document": "青府发〔2018〕9号", "higher": "云川府发〔2018〕3号", "rows": 3, "linked": True}
    ]
    assert as_json(()) == []
