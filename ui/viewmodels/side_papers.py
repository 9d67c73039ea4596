"""The documents of the side panel: by 公报 and 期号 with the gaps named, and what is archived below them."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from PySide6.QtCore import QCoreApplication

from app.queries.rows import Scope
from app.queries.side_rows import SideDocument
from app.queries.years import Issue, missing, read_issue, runs
from app.words import load_words
from models.enums import DocumentOrigin
from ui.viewmodels.side_node import SideKind, SideNode

FLAT_DOCUMENTS = 10


class PaperNodes:
    """Builds the rows below «文件»."""

    @staticmethod
    def tr(text: str) -> str:
        """Return a text in her language, as `QObject.tr` does."""
        return QCoreApplication.translate("PaperNodes", text)

    def fill(
        self,
        root: SideNode,
        documents: Sequence[SideDocument],
        archived: Sequence[SideDocument],
        issues: Sequence[tuple[str | None, str]],
        *,
        asked: bool,
    ) -> None:
        """Put the documents below the panel's heading.

        Args:
            root: Where to.
            documents: Those that count, the newest first.
            archived: Those that are archived.
            issues: Gazette and 期号 of all that was imported: what is among them is no gap.
            asked: Only what fits the filter is given, so that gaps would be none.
        """
        if not documents and not archived:
            text = self.tr("没有这份文件") if asked else self.tr("每份文件列一行")
            root.add(SideNode(("hint", "documents"), SideKind.HINT, text))
        shelves = self._shelves(documents, {} if asked else self._gaps(issues))
        if len(documents) <= FLAT_DOCUMENTS and not any(shelf.note for shelf in shelves):
            _add_all(root, map(self.document, documents))
        else:
            _add_all(root, shelves)
        if archived:
            root.add(self._archive(archived))

    def document(self, document: SideDocument) -> SideNode:
        """Return the row of a document; of an archived one it says how many tasks it has."""
        archived = document.archived_year is not None
        return SideNode(
            ("document", document.document_id),
            SideKind.DOCUMENT,
            document.label,
            Scope(document_id=document.document_id),
            icon="archive" if archived else "file-text",
            open=document.total if archived else document.open,
            overdue=document.overdue,
            note=self.tr("结转") if document.origin is DocumentOrigin.CARRIED else "",
            tool_tip=document.title,
            document=document,
        )

    # ---- shelves -------------------------------------------------------------------------------------------------

    def _shelves(self, documents: Sequence[SideDocument], gaps: dict[tuple[str, int], list[int]]) -> list[SideNode]:
        """Return one row a year and gazette, then one for each year's other documents, the newest year on top."""
        shelves: dict[tuple[str, int, str], list[SideDocument]] = {}
        for document in documents:
            shelves.setdefault(_shelf(document), []).append(document)
        order = {"gazette": 0, "carried": 1, "other": 2}
        keys = sorted(shelves, key=lambda key: (-key[1], order[key[0]], key[2]))
        return [self._shelf_node(key, shelves[key], gaps.get((key[2], key[1]), [])) for key in keys]

    def _shelf_node(self, key: tuple[str, int, str], documents: list[SideDocument], gaps: list[int]) -> SideNode:
        kind, year, gazette = key
        node = SideNode(
            ("shelf", key),
            SideKind.SHELF,
            self._shelf_label(kind, year, gazette),
            year=year or None,
            open=sum(one.open for one in documents),
            overdue=sum(one.overdue for one in documents),
        )
        node.tool_tip = node.label
        if kind != "gazette":
            _add_all(node, map(self.document, documents))
            return node
        if gaps:
            node.note = self.tr("缺 {count} 期").format(count=len(gaps))
            named = load_words().listed(self._range(first, last) for first, last in runs(gaps))
            node.tool_tip = self.tr("{label}，缺 {issues}").format(label=node.label, issues=named)
        _add_all(node, [*self._issues(key, documents), *self._missing(key, gaps)])
        node.children.sort(key=_newest_issue_first)
        return node

    def _shelf_label(self, kind: str, year: int, gazette: str) -> str:
        if kind == "gazette":
            name = gazette or self.tr("公报")
            return self.tr("{year}年 {gazette}").format(year=year, gazette=name)
        if not year:
            return self.tr("其他文件")
        text = self.tr("{year}年 结转") if kind == "carried" else self.tr("{year}年 其他文件")
        return text.format(year=year)

    def _issues(self, key: tuple[str, int, str], documents: list[SideDocument]) -> Iterable[SideNode]:
        def issue_of(document: SideDocument) -> str:
            return document.issue or ""

        for issue, found in groupby(sorted(documents, key=issue_of, reverse=True), key=issue_of):
            papers = sorted(found, key=lambda one: one.label)
            read = read_issue(issue)
            node = SideNode(
                ("issue", (key[2], issue)),
                SideKind.ISSUE,
                self._range(read.first, read.last) if read else issue,
                tool_tip=issue,
                issue=read,
                open=sum(one.open for one in papers),
                overdue=sum(one.overdue for one in papers),
            )
            _add_all(node, map(self.document, papers))
            yield node

    def _missing(self, key: tuple[str, int, str], gaps: list[int]) -> Iterable[SideNode]:
        for first, last in runs(gaps):
            yield SideNode(
                ("gap", (key[2], key[1], first, last)),
                SideKind.GAP,
                self.tr("缺 {issues}").format(issues=self._range(first, last)),
                icon="circle-help",
                tool_tip=self.tr("台账里没有这一期；如果手头有，导入就补上了。"),
                issue=Issue(key[1], first, last),
            )

    def _range(self, first: int, last: int) -> str:
        if first == last:
            return self.tr("第{issue}期").format(issue=first)
        return self.tr("第{first}–{last}期").format(first=first, last=last)

    @staticmethod
    def _gaps(issues: Sequence[tuple[str | None, str]]) -> dict[tuple[str, int], list[int]]:
        """Return the missing numbers by gazette and year."""
        read: dict[str, list[Issue]] = {}
        for gazette, text in issues:
            issue = read_issue(text)
            if issue is not None:
                read.setdefault(gazette or "", []).append(issue)
        return {(gazette, year): numbers for gazette, found in read.items() for year, numbers in missing(found).items()}

    # ---- the archive ---------------------------------------------------------------------------------------------

    def _archive(self, documents: Sequence[SideDocument]) -> SideNode:
        """Return «已归档»: the years, and in them their documents; it counts documents, not tasks."""
        node = SideNode(
            ("archive", None),
            SideKind.ARCHIVE,
            self.tr("已归档"),
            icon="archive",
            open=len(documents),
            tool_tip=self.tr("归档的文件不计入任何清单和统计，只在自己的清单里。"),
        )
        by_year = sorted(documents, key=lambda one: -(one.archived_year or 0))
        for year, found in groupby(by_year, key=lambda one: one.archived_year):
            papers = list(found)
            label = self.tr("{year} 年度").format(year=year)
            shelf = SideNode(("archived", year), SideKind.ARCHIVED_YEAR, label, open=len(papers), tool_tip=label)
            _add_all(shelf, map(self.document, papers))
            node.add(shelf)
        return node


def document_fits(document: SideDocument, wanted: str) -> bool:
    """Return whether a document's number, title or 期号 holds the words typed."""
    places = (document.label, document.title, document.issue or "")
    return not wanted or any(wanted in place.casefold() for place in places)


def _shelf(document: SideDocument) -> tuple[str, int, str]:
    """Return what a document stands under: what kind of shelf, its year, and the gazette."""
    if document.origin is DocumentOrigin.CARRIED:
        return "carried", document.year or 0, ""
    if document.issue is None and document.gazette is None:
        return "other", document.year or 0, ""
    issue = read_issue(document.issue)
    return "gazette", issue.year if issue else document.year or 0, document.gazette or ""


def _newest_issue_first(node: SideNode) -> tuple[int, int]:
    """Return the place of an issue or a gap in its year; what has no number comes last."""
    return (0, -node.issue.first) if node.issue is not None else (1, 0)


def _add_all(node: SideNode, children: Iterable[SideNode]) -> None:
    for child in children:
        node.add(child)
