"""Files beside a task: all or none copied in, never lost, never changed from outside."""

import errno
import hashlib
import os
import stat
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.desk import Desk, open_desk
from app.jobs import Cancelled, NullContext
from app.queries.attachment_rows import DetailAttachment
from app.store.check import Finding
from models.enums import StepSource
from models.errors import AppError, DatabaseReadOnly, DiskFull, ExportError, NotFound
from models.errors_attachment import (
    AttachmentEmpty,
    AttachmentKnown,
    AttachmentLocked,
    AttachmentMissing,
    AttachmentTooLarge,
    KeptFileChanged,
    KeptFileMissing,
    KeptFileRunnable,
)
from tests.app.invented import duty, task_no


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "hers"
    folder.mkdir()
    return folder


def write(folder: Path, name: str, content: bytes = b"content") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def shown(desk: Desk, by: int | None = None) -> tuple[DetailAttachment, ...]:
    detail = desk.queries.detail(task_no(desk, "12"), by)
    assert detail is not None
    return detail.attachments


def kept(desk: Desk) -> list[str]:
    return sorted(path.name for path in desk.store.files.folder.rglob("*") if path.is_file())


def test_files_are_copied_in_as_one_step(example_desk: Desk, folder: Path) -> None:
    paths = [write(folder, "批复.pdf", b"one"), write(folder, "照片.jpg", b"two two")]
    number = task_no(example_desk, "12")
    changes = example_desk.attachments.add(paths, number)
    assert changes.name == "为第 12 项添加附件“批复.pdf”等 2 个"
    assert changes.obligation_ids == {number}
    assert [(one.name, one.size, one.unit) for one in shown(example_desk)] == [
        ("照片.jpg", 7, None), ("批复.pdf", 3, None),
    ]  # fmt: skip
    for path in paths:
        path.unlink()  # the copies last
    for one in shown(example_desk):
        assert example_desk.kept_files.content(one.sha256, one.name) in (b"one", b"two two")
    assert example_desk.check() == []


def test_undo_takes_them_out_and_redo_brings_them_back(example_desk: Desk, folder: Path) -> None:
    example_desk.attachments.add([write(folder, "批复.pdf")], task_no(example_desk, "12"))
    example_desk.history.undo()
    assert shown(example_desk) == ()
    example_desk.history.redo()
    assert [one.name for one in shown(example_desk)] == ["批复.pdf"]
    assert example_desk.kept_files.content(shown(example_desk)[0].sha256, "") == b"content"


def test_taking_one_out_leaves_its_bytes(example_desk: Desk, folder: Path) -> None:
    example_desk.attachments.add([write(folder, "批复.pdf")], task_no(example_desk, "12"))
    one = shown(example_desk)[0]
    changes = example_desk.attachments.remove([one.attachment_id])
    assert changes.name == "去掉第 12 项的附件“批复.pdf”"
    assert shown(example_desk) == ()
    assert one.sha256 in kept(example_desk)
    example_desk.history.undo()
    assert shown(example_desk) == (one,)
    with pytest.raises(NotFound):
        example_desk.attachments.remove([one.attachment_id, 99])
    assert shown(example_desk) == (one,)


def test_a_units_own_attachments_are_its_own(example_desk: Desk, folder: Path) -> None:
    desk, number = example_desk, task_no(example_desk, "12")
    helper, lead = duty(desk, "县住建局"), duty(desk, "县发展改革局")
    desk.attachments.add([write(folder, "共用.pdf", b"all")], number)
    changes = desk.attachments.add([write(folder, "住建.pdf", b"own")], number, assignment_id=helper)
    assert changes.assignment_ids == {helper}
    assert [one.name for one in shown(desk)] == ["住建.pdf", "共用.pdf"]
    assert [one.name for one in shown(desk, helper)] == ["住建.pdf", "共用.pdf"]
    assert [one.name for one in shown(desk, lead)] == ["共用.pdf"]
    assert shown(desk)[0].unit == "县住建局"


def test_equal_bytes_are_kept_once(example_desk: Desk, folder: Path) -> None:
    number = task_no(example_desk, "12")
    before = kept(example_desk)
    example_desk.attachments.add([write(folder, "一.pdf"), write(folder, "二.pdf")], number)
    assert len(shown(example_desk)) == 2
    assert len(kept(example_desk)) == len(before) + 1


def test_what_is_there_already_is_not_added_again(example_desk: Desk, folder: Path) -> None:
    number, path = task_no(example_desk, "12"), write(folder, "一.pdf")
    example_desk.attachments.add([path, path], number)
    assert len(shown(example_desk)) == 1
    with pytest.raises(AttachmentKnown):
        example_desk.attachments.add([path], number)
    example_desk.attachments.add([path, write(folder, "二.pdf", b"2")], number)
    assert [one.name for one in shown(example_desk)] == ["二.pdf", "一.pdf"]
    assert example_desk.check() == []


@pytest.mark.parametrize("bad", ["missing", "folder", "empty", "large", "locked", "fifo"])
def test_one_bad_file_and_none_is_added(
    example_desk: Desk, folder: Path, bad: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = example_desk
    expected: dict[str, type[AppError]] = {
        "missing": AttachmentMissing,
        "folder": AttachmentMissing,
        "fifo": AttachmentMissing,
        "empty": AttachmentEmpty,
        "large": AttachmentTooLarge,
        "locked": AttachmentLocked,
    }
    path = folder / "坏\u202e的.pdf"
    if bad == "folder":
        path.mkdir()
    elif bad == "fifo":
        os.mkfifo(path)
    elif bad != "missing":
        path.write_bytes(b"" if bad == "empty" else b"x" * 2_000_001)
    if bad == "locked":
        real = Path.open

        def refuse(opened: Path, *args: Any, **named: Any) -> object:  # noqa: ANN401 - handed on
            if opened == path:
                raise PermissionError(errno.EACCES, "in use")
            return real(opened, *args, **named)

        monkeypatch.setattr(Path, "open", refuse)
    if bad == "large":
        desk.settings.save(replace(desk.settings.get(), attachment_mb=2))
    before, steps = kept(desk), desk.queries.history()
    with pytest.raises(expected[bad]) as caught:
        desk.attachments.add([write(folder, "好.pdf", b"good"), path], task_no(desk, "12"))
    assert "坏的.pdf" in caught.value.message
    assert "一个附件也没有添加" in caught.value.advice
    assert kept(desk) == before
    assert desk.queries.history() == steps
    assert shown(desk) == ()


def test_the_limit_is_named_in_her_words(example_desk: Desk, folder: Path) -> None:
    desk = example_desk
    desk.settings.save(replace(desk.settings.get(), attachment_mb=1))
    with pytest.raises(AttachmentTooLarge) as caught:
        desk.attachments.add([write(folder, "大.zip", b"x" * 1_600_000)], task_no(desk, "12"))
    assert caught.value.message == "“大.zip”有 1.6 MB，单个附件最大 1.0 MB"


@pytest.mark.parametrize(
    ("number", "kind"), [(errno.ENOSPC, DiskFull), (errno.EDQUOT, DiskFull), (errno.EACCES, DatabaseReadOnly)]
)
def test_a_full_disk_is_said_and_leaves_nothing(
    example_desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch, number: int, kind: type[AppError]
) -> None:
    def full(_handle: int) -> None:
        raise OSError(number, os.strerror(number))

    before = kept(example_desk)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(kind):
        example_desk.attachments.add([write(folder, "一.pdf")], task_no(example_desk, "12"))
    assert kept(example_desk) == before
    assert shown(example_desk) == ()


def test_a_file_that_stops_being_readable_is_said(
    example_desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(folder, "U盘.pdf")
    real = Path.open

    class Pulled:
        """A file on a stick that was pulled out."""

        def read(self, _size: int) -> bytes:
            raise OSError(errno.EIO, "pulled")

        def __enter__(self) -> "Pulled":
            return self

        def __exit__(self, *_: object) -> None:
            return None

    def pulled(opened: Path, *args: Any, **named: Any) -> object:  # noqa: ANN401 - handed on
        return Pulled() if opened == path else real(opened, *args, **named)

    monkeypatch.setattr(Path, "open", pulled)
    with pytest.raises(AttachmentLocked):
        example_desk.attachments.add([path], task_no(example_desk, "12"))
    assert shown(example_desk) == ()


class Impatient(NullContext):
    """She cancels at the third look."""

    def __init__(self) -> None:
        self.looks = 0

    def checkpoint(self) -> None:
        self.looks += 1
        if self.looks > 3:
            raise Cancelled


def test_cancelled_means_nothing_was_added(example_desk: Desk, folder: Path) -> None:
    before = kept(example_desk)
    paths = [write(folder, f"{at}.pdf", bytes([at + 1])) for at in range(3)]
    with pytest.raises(Cancelled):
        example_desk.attachments.add(paths, task_no(example_desk, "12"), ctx=Impatient())
    assert kept(example_desk) == before
    assert shown(example_desk) == ()


def test_an_unknown_task_keeps_nothing(example_desk: Desk, folder: Path) -> None:
    before = kept(example_desk)
    with pytest.raises(NotFound):
        example_desk.attachments.add([write(folder, "一.pdf")], 10**6)
    assert kept(example_desk) == before


def test_a_failure_never_removes_bytes_that_were_there(example_desk: Desk, folder: Path) -> None:
    path = write(folder, "一.pdf")
    example_desk.attachments.add([path], task_no(example_desk, "12"))
    with pytest.raises(AttachmentMissing):
        example_desk.attachments.add([path, folder / "无.pdf"], task_no(example_desk, "12"))
    assert example_desk.kept_files.content(shown(example_desk)[0].sha256, "一.pdf") == b"content"


def test_names_from_elsewhere_are_shown_safely(example_desk: Desk, folder: Path) -> None:
    odd = write(folder, "CON\u202efdp.exe\n.txt")
    changes = example_desk.attachments.add([odd], task_no(example_desk, "12"))
    assert shown(example_desk)[0].name == "CONfdp.exe .txt"
    assert "\u202e" not in changes.name


def test_a_name_of_undecodable_bytes_is_kept(example_desk: Desk, folder: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(folder) + b"/\xb9\xab\xb8\xe6.pdf"))
    path.write_bytes(b"x")
    example_desk.attachments.add([path], task_no(example_desk, "12"))
    assert shown(example_desk)[0].name.endswith(".pdf")


# ---- giving back -----------------------------------------------------------------------------------------------------


@pytest.fixture
def attached(example_desk: Desk, folder: Path) -> DetailAttachment:
    example_desk.attachments.add([write(folder, "批复.pdf", b"approved")], task_no(example_desk, "12"))
    return shown(example_desk)[0]


def test_what_is_opened_is_a_copy_of_its_own(example_desk: Desk, attached: DetailAttachment) -> None:
    files = example_desk.kept_files
    first, second = (files.open_copy(attached.sha256, attached.name) for _ in range(2))
    assert first.name == second.name == "批复.pdf"
    assert first != second
    assert first.read_bytes() == b"approved"
    assert stat.S_IMODE(first.stat().st_mode) == 0o400
    assert stat.S_IMODE(first.parent.stat().st_mode) == 0o700
    first.chmod(0o600)
    first.write_bytes(b"changed by a viewer")
    assert files.content(attached.sha256, attached.name) == b"approved"


def test_copies_go_with_the_program(data_dir: Path, example_desk: Desk, attached: DetailAttachment) -> None:
    path = example_desk.kept_files.open_copy(attached.sha256, attached.name)
    assert path.is_relative_to(data_dir)
    example_desk.close()
    assert not path.exists()
    assert not (data_dir / "opened").exists()


def test_copies_a_crash_left_behind_go_before_the_next(example_desk: Desk, attached: DetailAttachment) -> None:
    left = example_desk.data_dir / "opened" / "1" / "旧.pdf"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"old")
    left.chmod(0o400)
    path = example_desk.kept_files.open_copy(attached.sha256, attached.name)
    assert path.exists()
    assert not left.exists()


def test_programs_are_not_opened(example_desk: Desk, attached: DetailAttachment) -> None:
    with pytest.raises(KeptFileRunnable):
        example_desk.kept_files.open_copy(attached.sha256, "工资表.pdf.exe")
    assert not (example_desk.data_dir / "opened").exists()


def test_a_copy_is_saved_whole_or_not_at_all(example_desk: Desk, attached: DetailAttachment, folder: Path) -> None:
    target = folder / "存出来.pdf"
    example_desk.kept_files.save_copy(attached.sha256, attached.name, target)
    assert target.read_bytes() == b"approved"
    with pytest.raises(ExportError):
        example_desk.kept_files.save_copy(attached.sha256, attached.name, folder / "没有这个文件夹" / "a.pdf")
    example_desk.store.files.path(attached.sha256).write_bytes(b"spoilt")
    with pytest.raises(KeptFileChanged):
        example_desk.kept_files.save_copy(attached.sha256, attached.name, target)
    assert target.read_bytes() == b"approved"
    assert [path.name for path in folder.iterdir() if path.suffix == ".part"] == []


def test_missing_and_changed_bytes_are_said(example_desk: Desk, attached: DetailAttachment) -> None:
    files, path = example_desk.kept_files, example_desk.store.files.path(attached.sha256)
    path.write_bytes(b"spoilt")
    for give in (files.content, files.open_copy):
        with pytest.raises(KeptFileChanged) as caught:
            give(attached.sha256, attached.name)
        assert "批复.pdf" in caught.value.message
    path.unlink()
    for give in (files.content, files.open_copy):
        with pytest.raises(KeptFileMissing):
            give(attached.sha256, attached.name)


def test_large_bytes_are_not_read_for_a_thumbnail(example_desk: Desk, attached: DetailAttachment) -> None:
    assert example_desk.kept_files.content(attached.sha256, attached.name, most=7) is None
    assert example_desk.kept_files.content(attached.sha256, attached.name, most=8) == b"approved"


def test_check_looks_at_attachments(example_desk: Desk, attached: DetailAttachment) -> None:
    path = example_desk.store.files.path(attached.sha256)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == attached.sha256
    path.write_bytes(b"spoilt")
    found = example_desk.check()
    assert [(one.finding, one.detail) for one in found] == [(Finding.ATTACHMENT, attached.sha256)]
    example_desk.attachments.remove([attached.attachment_id])
    assert example_desk.check() == found  # undo could bring it back


def test_attachments_last_across_restarts(example_desk: Desk, attached: DetailAttachment, data_dir: Path) -> None:
    clock = example_desk.clock
    example_desk.close()
    with open_desk(data_dir, clock=clock, source=StepSource.WINDOW) as again:
        assert shown(again) == (attached,)
        assert again.check() == []
