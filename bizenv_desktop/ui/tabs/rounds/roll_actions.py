"""What else can be done with the nominees of a round: each owner of such a dialog adds its line here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtWidgets import QDialog, QWidget

from bizenv_desktop.services.nominees import NomineeRow
from bizenv_desktop.ui.desk import Desk


@dataclass(frozen=True, slots=True)
class RollPlace:
    """Which round, and the nominee that has the cursor; None where none has."""

    round_id: int
    nominee: NomineeRow | None


@dataclass(frozen=True, slots=True)
class RollAction:
    """A button of the roll; `wants_nominee`: grey while no nominee is marked."""

    title: Callable[[], str]
    build: Callable[[Desk, RollPlace, QWidget], QDialog]
    wants_nominee: bool = False


ROLL_ACTIONS: Final[tuple[RollAction, ...]] = ()
