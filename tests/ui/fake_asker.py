"""An asker that answers from a script and remembers what it was asked."""

from dataclasses import dataclass, field
from pathlib import Path

from bizenv_desktop.ui.asker import FileChoice
from bizenv_desktop.ui.texts.questions import Question, asked


@dataclass
class FakeAsker:
    """Answers no to every question and picks no file unless told otherwise."""

    answers: dict[Question, bool] = field(default_factory=dict)
    file: Path | None = None
    files: tuple[Path, ...] = ()
    chosen_folder: Path | None = None
    typed: str | None = None
    asked: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    choices: list[FileChoice] = field(default_factory=list)

    def confirm(self, question: Question, **facts: object) -> bool:
        self.asked.append(asked(question, **facts).text)
        return self.answers.get(question, False)

    def tell(self, message: str) -> None:
        self.told.append(message)

    def text(self, title: str, prompt: str, proposed: str = "") -> str | None:
        self.asked.append(prompt)
        return self.typed

    def open_file(self, choice: FileChoice) -> Path | None:
        self.choices.append(choice)
        return self.file

    def open_files(self, choice: FileChoice) -> tuple[Path, ...]:
        self.choices.append(choice)
        return self.files

    def save_file(self, choice: FileChoice) -> Path | None:
        self.choices.append(choice)
        return self.file

    def folder(self, title: str) -> Path | None:
        return self.chosen_folder
