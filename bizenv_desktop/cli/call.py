"""A command as it was typed, and the ledger that it works on."""

import getpass
from argparse import Namespace
from collections.abc import Generator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.services.ledgers import enter_beside, enter_ledger
from bizenv_desktop.storage.ledger import Ledger, Opening

KINDS = {
    "complaints": MatterKind.COMPLAINT,
    "tasks": MatterKind.TASK,
    "problems": MatterKind.PROBLEM,
    "duties": MatterKind.DUTY,
    "rounds": MatterKind.ROUND,
}


@dataclass(frozen=True, slots=True)
class Call:
    """The typed arguments, each read with its type."""

    typed: Namespace

    def text(self, name: str) -> str:
        """An argument, empty where it was not given."""
        value: object = getattr(self.typed, name, None)
        return "" if value is None else str(value)

    def texts(self, name: str) -> tuple[str, ...]:
        """An argument that may be given several times."""
        value: list[str] | None = getattr(self.typed, name, None)
        return tuple(value or ())

    def number(self, name: str) -> int | None:
        """A whole number, None where it was not given."""
        return getattr(self.typed, name, None)

    def is_set(self, name: str) -> bool:
        """Whether a switch was given."""
        return bool(getattr(self.typed, name, False))

    def path(self, name: str) -> Path:
        """A file or folder."""
        return Path(self.text(name))

    @property
    def month(self) -> Month | None:
        """The month; raises `BadInput("month.unreadable")`."""
        return Month.parse(self.text("month")) if self.text("month") else None

    @property
    def kind(self) -> MatterKind:
        """The kind of matter."""
        return KINDS[self.text("kind")]

    @property
    def where(self) -> str:
        """The ledger's place; raises `BadInput("cli.no_ledger")` where none was named."""
        if not self.text("db"):
            raise BadInput("cli.no_ledger")
        return self.text("db")

    @property
    def opening(self) -> Opening:
        """Who works on the ledger: the named operator, else the account of this machine."""
        return Opening(operator=self.text("operator") or getpass.getuser())

    def ledger(self) -> AbstractContextManager[Ledger]:
        """The open ledger."""
        return closing(enter_ledger(self.where, self.opening))

    def ledger_to_read(self) -> AbstractContextManager[Ledger]:
        """The open ledger for questions alone: a window may be at work on it."""
        return closing(enter_beside(self.where, self.opening))

    @contextmanager
    def ledger_to_write(self) -> Generator[Ledger]:
        """The open ledger, with the pauses that ended by themselves written down first."""
        from bizenv_desktop.services.complaint.complaint_handling import resume_all_due

        with self.ledger() as ledger:
            ledger.perform(partial(resume_all_due, ledger.moment().today))
            yield ledger
