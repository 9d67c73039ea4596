"""The JSON of a reading: what is to be known of the file as a whole."""

from importers import gold_form
from importers.drafts import DraftBatch, SourceInfo
from models.enums import Flag


def test_pages_are_named_with_the_flag_that_is_about_pages_only() -> None:
    batch = DraftBatch(
        source=SourceInfo(name="公报.pdf", sha256="0" * 64, media="application/pdf", size=1),
        content=b"",
        documents=(),
        flags=(Flag.PAGES_WITHOUT_TEXT, Flag.LOST_CHARACTERS),
        pages_without_text=(2, 5),
    )
    assert gold_form.as_gold(batch) == {
        "documents": [],
        "flags": [
            {"file": "公报.pdf", "code": "pages_without_text", "pages": [2, 5]},
            {"file": "公报.pdf", "code": "lost_characters"},
        ],
    }
