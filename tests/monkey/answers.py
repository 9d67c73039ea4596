"""Answers for whatever asks the monkey: yes or no, a text, a file in its own folder, or nothing."""

from collections.abc import Sequence
from pathlib import Path
from random import Random

from tests.ui.fakes import FakeMessages

TEXTS = ("写错了", "理由", "另一个名字", None)


class MonkeyMessages(FakeMessages):
    """Answers every question somehow; files are named in one folder only."""

    def __init__(self, random: Random, folder: Path) -> None:
        super().__init__()
        self._random = random
        self._folder = folder
        folder.mkdir(exist_ok=True)
        for name, content in (("现场照片说明.txt", b"\xe7\x8e\xb0\xe5\x9c\xba"), ("空.docx", b"")):
            (folder / name).write_bytes(content)

    def ask(self, title: str, text: str, yes: str, no: str) -> bool:
        self.answers.append(self._random.random() < 0.5)
        return super().ask(title, text, yes, no)

    def ask_text(
        self, title: str, label: str, initial: str = "", *, required: bool = True, lines: int = 1
    ) -> str | None:
        self.answers.append(self._random.choice(TEXTS))
        return super().ask_text(title, label, initial, required=required, lines=lines)

    def choose(self, title: str, text: str, options: Sequence[str], cancel: str) -> int | None:
        self.answers.append(self._random.choice((None, *range(len(options)))))
        return super().choose(title, text, options, cancel)

    def choose_open_files(self, title: str, filters: str) -> list[Path]:
        """Name one of the files of the folder, those written by the program itself among them, or none."""
        there = sorted(path for path in self._folder.iterdir() if path.is_file())
        self.files.append([self._random.choice(there)] if self._random.random() < 0.6 else [])
        return super().choose_open_files(title, filters)

    def choose_save_file(self, title: str, suggested: Path, filters: str) -> Path | None:
        self.files.append(self._folder / suggested.name if self._random.random() < 0.4 else None)
        return super().choose_save_file(title, suggested, filters)

    def choose_folder(self, title: str, start: Path | None = None) -> Path | None:
        self.files.append(self._folder if self._random.random() < 0.4 else None)
        return super().choose_folder(title, start)
