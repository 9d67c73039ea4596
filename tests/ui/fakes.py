"""Stand-ins for what would open dialogs."""

from collections import deque
from collections.abc import Sequence
from pathlib import Path

from models.errors import AppError
from ui.messages import Messages


class FakeMessages(Messages):
    """Records what is said and answers questions from a script.

    Attributes:
        lines: Every status line, with whether it can be undone.
        errors: Every expected failure shown.
        questions: Titles of all questions asked, in order.
        answers: Answers still to give to `ask` (bool), `ask_text` (str or None) and `choose` (int or None).
        files: Answers still to give to the file dialogs: a list of paths, one path, or None.
    """

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[tuple[str, bool]] = []
        self.errors: list[AppError] = []
        self.questions: list[str] = []
        self.answers: deque[bool | str | int | None] = deque()
        self.files: deque[list[Path] | Path | None] = deque()

    def say(self, text: str, undoable: bool = False) -> None:
        self.lines.append((text, undoable))
        super().say(text, undoable)

    def error(self, error: AppError) -> None:
        self.errors.append(error)
        super().error(error)

    def ask(self, title: str, text: str, yes: str, no: str) -> bool:
        self.questions.append(title)
        answer = self.answers.popleft()
        assert isinstance(answer, bool), f"no yes or no scripted for {title}: {text} [{yes}] [{no}]"
        return answer

    def tell(self, title: str, text: str, button: str) -> None:
        assert text, f"nothing is said of {title} [{button}]"
        self.questions.append(title)

    def ask_text(
        self, title: str, label: str, initial: str = "", *, required: bool = True, lines: int = 1
    ) -> str | None:
        self.questions.append(title)
        answer = self.answers.popleft()
        assert answer is None or isinstance(answer, str), f"no text scripted for {title}: {label}"
        assert answer or not required or answer is None, "the dialog would not accept an empty text"
        return answer

    def choose(self, title: str, text: str, options: Sequence[str], cancel: str) -> int | None:
        self.questions.append(title)
        answer = self.answers.popleft()
        assert answer is None or isinstance(answer, int), f"no choice scripted for {title}: {text} {options} {cancel}"
        return answer

    def choose_open_files(self, title: str, filters: str) -> list[Path]:
        self.questions.append(title)
        answer = self.files.popleft()
        assert isinstance(answer, list), f"no files scripted for {title} ({filters})"
        return answer

    def choose_save_file(self, title: str, suggested: Path, filters: str) -> Path | None:
        self.questions.append(title)
        answer = self.files.popleft()
        assert not isinstance(answer, list), f"no file scripted for {title} ({filters}, {suggested})"
        return answer

    def choose_folder(self, title: str, start: Path | None = None) -> Path | None:
        self.questions.append(title)
        answer = self.files.popleft()
        assert not isinstance(answer, list), f"no folder scripted for {title} ({start})"
        return answer
