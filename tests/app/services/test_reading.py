"""Reading files and pasted text: one that fails keeps no other from being read."""

import zipfile
from pathlib import Path

from app.desk import Desk

TABLE = "序号\t工作任务\t责任单位\t时间进度\n1\t{task}\t县财政局\t2018年12月底前\n"
HTML = (
    "<html><body><table border=1><tr><th>序号</th><th>工作任务</th><th>责任单位</th></tr>"
    "<tr><td>1</td><td>整治河道</td><td rowspan=2>县水务局</td></tr>"
    "<tr><td>2</td><td>疏浚沟渠</td></tr></table></body></html>"
)


def archive(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return path


def test_an_archive_gives_one_batch_a_file_and_one_report(desk: Desk, tmp_path: Path) -> None:
    path = archive(
        tmp_path / "附件.zip",
        {"一.txt": TABLE.format(task="修路").encode(), "二.txt": TABLE.format(task="架桥").encode(), "空.txt": b""},
    )
    report = desk.imports.read([path])
    assert [batch.source.name for batch in report.batches] == ["一.txt", "二.txt"]
    assert [failure.name for failure in report.failures] == ["附件.zip/空.txt"]
    desk.imports.store(report.batches)
    again = desk.imports.read([path])
    assert [known.name for known in again.known] == ["附件.zip/一.txt", "附件.zip/二.txt"]
    assert again.batches == ()


def test_a_file_that_fails_is_named_and_the_rest_is_read(desk: Desk, tmp_path: Path) -> None:
    good, bad = tmp_path / "好.txt", tmp_path / "坏.docx"
    good.write_text(TABLE.format(task="修路"), encoding="utf-8")
    bad.write_bytes(b"PK\x03\x04 broken")
    report = desk.imports.read([bad, good, tmp_path / "没有.txt"])
    assert [batch.source.name for batch in report.batches] == ["好.txt"]
    assert [failure.name for failure in report.failures] == ["坏.docx", "没有.txt"]


def test_pasted_text_and_pasted_html_are_read(desk: Desk) -> None:
    [plain] = desk.imports.read_text(TABLE.format(task="修路"), "粘贴的表格").batches
    assert plain.documents[0].obligations[0].units[0].name == "县财政局"
    [rich] = desk.imports.read_text(HTML, "粘贴的表格", html=True).batches
    found = rich.documents[0].obligations
    assert [(draft.task.value, draft.units[0].name) for draft in found] == [
        ("整治河道", "县水务局"),
        ("疏浚沟渠", "县水务局"),
    ]


def test_pasted_words_without_a_table_are_refused_in_a_sentence(desk: Desk) -> None:
    report = desk.imports.read_text("今天天气不错", "粘贴的表格")
    assert report.batches == ()
    assert "没有找到任务分工" in report.failures[0].error.message
