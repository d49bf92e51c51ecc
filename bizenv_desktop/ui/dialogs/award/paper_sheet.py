"""What a keyed paper looks like to the dialogs around it: a ballot of marks, or a judge's sheet of points."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from bizenv_desktop.rules.award.double_entry import Said
from bizenv_desktop.services.award.ballot_roll import OnBallot


@dataclass(frozen=True, slots=True)
class Beside:
    """Two readings of a paper shown beside the one that is keyed, in an order that means nothing."""

    left: Said
    right: Said


class PaperSheet(QWidget):
    """One row a nominee, in the order of the roll.

    `changed`: something was keyed; `finished`: Enter at the end; `back_wanted`: Backspace on an empty sheet;
    `at_row`: where the cursor stands, for scrolling.
    """

    changed = Signal()
    finished = Signal()
    back_wanted = Signal()
    at_row = Signal(QRect)

    def __init__(self, roll: Sequence[OnBallot]) -> None:
        super().__init__()
        self.roll = tuple(roll)

    @property
    def said(self) -> Said:
        """What is keyed; raises `BadInput` for points that cannot be read."""
        raise NotImplementedError

    @property
    def is_blank(self) -> bool:
        """Whether nothing is keyed yet."""
        raise NotImplementedError

    def show_said(self, said: Said | None, beside: Beside | None = None) -> None:
        """Show what was keyed, None for an empty sheet; with readings beside it only where they differ."""
        raise NotImplementedError

    def hold(self) -> None:
        """Keep what is typed from now on for the next sheet: this one is being saved."""

    def release(self, *, replay: bool) -> None:
        """Take up what was typed meanwhile, or drop it."""
