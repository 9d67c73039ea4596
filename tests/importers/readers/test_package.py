"""Office packages are opened without trusting them."""

import pytest

from importers.readers.package import Package, Relation, parse_xml
from models.errors import DamagedSource
from tests.importers.readers.build import packed, relations

BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-16", "utf-32"])
@pytest.mark.parametrize("text", [BOMB, OUTSIDE, "<!DOCTYPE x><x/>"])
def test_document_types_are_refused(text: str, encoding: str) -> None:
    with pytest.raises(DamagedSource):
        parse_xml(text.encode(encoding))


def test_a_document_type_in_another_encoding_is_seen_after_parsing() -> None:
    text = '<?xml version="1.0" encoding="IBM037"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    with pytest.raises(DamagedSource):
        parse_xml(text.encode("cp037"))


@pytest.mark.parametrize("text", ["", "<a>", "no xml", "<a>" * 5_000, '<a b="1" b="2"/>', "<a>&undefined;</a>"])
def test_broken_xml_is_damaged(text: str) -> None:
    with pytest.raises(DamagedSource):
        parse_xml(text.encode())


def test_comments_and_instructions_are_no_elements() -> None:
    assert len(parse_xml(b"<a><!-- x --><?y z?><b/></a>")) == 1


def test_the_main_part_is_where_the_file_says() -> None:
    parts: dict[str, str | bytes] = {
        "_rels/.rels": relations(officeDocument="/Word/Document2.xml"),
        "word/document2.xml": "<a/>",
    }
    package = Package(packed(parts), "word/document.xml")
    assert package.xml(package.main).tag == "a"
    assert Package(packed({"word/document.xml": "<a/>"}), "word/document.xml").main == "word/document.xml"


def test_a_main_part_that_is_not_there_falls_back() -> None:
    parts: dict[str, str | bytes] = {"_rels/.rels": relations(officeDocument="gone.xml"), "word/document.xml": "<a/>"}
    assert Package(packed(parts), "word/document.xml").main == "word/document.xml"


def test_relations_are_resolved_and_external_ones_left_out() -> None:
    more = relations(styles="../other/styles.xml", header_1="./header1.xml").replace(
        "</Relationships>",
        '<Relationship Id="x" Type="a/image" Target="http://example.invalid/a" TargetMode="External"/></Relationships>',
    )
    package = Package(packed({"word/_rels/document.xml.rels": more, "other/styles.xml": "<s/>"}), "word/document.xml")
    assert package.relations("word/document.xml") == (
        Relation("styles", "styles", "other/styles.xml"),
        Relation("header_1", "header", "word/header1.xml"),
    )
    found = package.related("word/document.xml", "styles")
    assert found is not None
    assert found.tag == "s"
    assert package.related("word/document.xml", "header") is None
    assert package.relations("word/none.xml") == ()


def test_backslashes_in_part_names_are_read() -> None:
    assert Package(packed({"word\\document.xml": "<a/>"}), "word/document.xml").has("word/document.xml")


def test_a_missing_part_is_damaged() -> None:
    with pytest.raises(DamagedSource):
        Package(packed({"a": "b"}), "word/document.xml").part("word/document.xml")
