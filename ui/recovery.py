"""A ledger that cannot be opened: what can be done about it, before there is a window to do it in."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication

from app.clock import Clock
from app.recovery import newest_good, recover, rescue
from models.enums import StepSource
from models.errors import AppError, StoreError
from ui.messages import Messages

TABLES: Final = ("obligation", "assignment", "note")


def offer_recovery(messages: Messages, error: AppError, data_dir: Path, clock: Clock) -> bool:
    """Offer to put a copy in the place of a damaged ledger, or what can still be read of it.

    Args:
        messages: Asks her.
        error: Why it cannot be opened.
        data_dir: The data folder; nobody has it open.
        clock: Today and now.

    Returns:
        True where there is a ledger again that can be opened.
    """
    while True:
        ways = _ways(messages, data_dir, clock)
        words = [word for word, _ in ways]
        chosen = messages.choose(error.message, f"{error.advice}\n\n{_explained()}", words, _tr("退出"))
        if chosen is None:
            return False
        try:
            if ways[chosen][1]():
                return True
        except StoreError as failure:
            error = failure


Way = Callable[[], bool]


def _ways(messages: Messages, data_dir: Path, clock: Clock) -> list[tuple[str, Way]]:
    """Return what she can choose: the word of each, and what does it."""
    newest = newest_good(data_dir)
    ways: list[tuple[str, Way]] = []
    if newest is not None:
        word = _tr("用 {when} 的备份恢复").format(when=_when(newest.at))
        path = newest.path
        ways.append((word, lambda: _recover(messages, data_dir, path, clock)))
    ways.append((_tr("抢救还能读出的内容"), lambda: _rescue(messages, data_dir, clock)))
    ways.append((_tr("选择备份文件…"), lambda: _choose(messages, data_dir, clock)))
    return ways


def _recover(messages: Messages, data_dir: Path, copy: Path, clock: Clock) -> bool:
    kept = recover(data_dir, copy, clock=clock, source=StepSource.WINDOW)
    messages.tell(_tr("已用备份恢复"), _kept(kept), _tr("打开台账"))
    return True


def _choose(messages: Messages, data_dir: Path, clock: Clock) -> bool:
    paths = messages.choose_open_files(_tr("从哪个备份恢复"), _tr("备份 (*.duban *.zip);;所有文件 (*)"))
    return bool(paths) and _recover(messages, data_dir, paths[0], clock)


def _rescue(messages: Messages, data_dir: Path, clock: Clock) -> bool:
    found = rescue(data_dir, clock=clock, source=StepSource.WINDOW)
    saved = [found.saved.get(table, 0) for table in TABLES]
    lost = sum(count for table, count in found.lost.items() if table not in ("step", "event"))
    text = _tr("救出任务 {tasks} 项、各单位的分工 {duties} 条、备注 {notes} 条。").format(
        tasks=saved[0], duties=saved[1], notes=saved[2]
    )
    text += _tr("有 {count} 条记录没有读出。").format(count=lost) if lost else _tr("没有发现丢失的记录。")
    if found.steps_lost:
        text += _tr("改动记录有 {count} 步没有读出，这以前的操作不能再撤销。").format(count=found.steps_lost)
    kept = next(iter(sorted(data_dir.glob("ledger.damaged-*"), reverse=True)), None)
    messages.tell(_tr("抢救完毕"), f"{text}\n\n{_kept(kept)}", _tr("打开台账"))
    return True


def _explained() -> str:
    return _tr(
        "用备份恢复，得到备份那时的台账，之后的改动没有了；抢救，是逐条读出还能读的内容，读不出的会告诉您有多少。"
        "无论选哪一种，损坏的台账都原样留着，随时可以再试另一种。"
    )


def _kept(path: Path | None) -> str:
    return _tr("损坏的台账留在 {path}。").format(path=path) if path is not None else ""


def _when(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("recovery", text)
