"""A ballot while it is keyed: its marks, where the cursor stands, what a key does; nothing of the screen."""

from collections.abc import Sequence

from bizenv_desktop.rules.award.double_entry import Said
from bizenv_desktop.rules.vocabulary import Mark
from bizenv_desktop.services.award.ballot_roll import OnBallot
from bizenv_desktop.ui.dialogs.award.paper_sheet import Beside


class KeyedBallot:
    """`shown`: the places of the roll on this ballot; `row` counts among them, past the last one Enter saves.

    With readings beside it, what both say alike stands already and only the rest is keyed.
    """

    def __init__(self, roll: Sequence[OnBallot]) -> None:
        self.roll = tuple(roll)
        self.shown = list(range(len(self.roll)))
        self.beside: Beside | None = None
        self.marks: list[Mark | None] = [None] * len(self.roll)
        self.valid = True
        self.row = 0

    @property
    def said(self) -> Said:
        """The marks, a blank one an abstention; who does not stand on this ballot is absent."""
        shown = set(self.shown)
        marks = (
            (mark or Mark.ABSTAINED) if place in shown else Mark.ABSENT
            for place, mark in enumerate(self.marks)
        )
        return Said("".join(mark.value for mark in marks), self.valid)

    @property
    def is_blank(self) -> bool:
        """Whether no mark is keyed yet."""
        return self.valid and not any(self.marks[place] for place in self.open_places)

    @property
    def is_at_end(self) -> bool:
        """Whether the cursor stands past the last row, or the ballot is invalid: Enter saves."""
        return self.row >= len(self.shown) or not self.valid

    @property
    def agreed(self) -> list[Mark | None]:
        """Where both readings beside say the same of a valid ballot, that; else nothing."""
        both = self.beside
        if both is None or not (both.left.valid and both.right.valid):
            return [None] * len(self.roll)
        return [
            Mark(one) if one == other else None
            for one, other in zip(both.left.marks, both.right.marks, strict=True)
        ]

    @property
    def open_places(self) -> list[int]:
        """The places that are to be keyed."""
        return [place for place, mark in enumerate(self.agreed) if mark is None and place in self.shown]

    def start(self, said: Said | None, beside: Beside | None = None) -> None:
        """Begin with what was keyed before, or with an empty ballot."""
        self.beside = beside
        self.valid = said is None or said.valid
        known = said is not None and said.valid
        self.marks = [Mark(sign) for sign in said.marks] if said is not None and known else self.agreed
        self.row = self._next_open(0)

    def mark(self, mark: Mark) -> None:
        """Mark the row with the cursor and go on to the next one."""
        if self.row >= len(self.shown):
            return
        self.valid = True
        self.marks[self.shown[self.row]] = mark
        self.row = self._next_open(self.row + 1)

    def fill_rest(self) -> None:
        """赞成 for every row from the cursor on that has no mark."""
        for place in self.shown[self.row :]:
            self.marks[place] = self.marks[place] or Mark.FOR
        self.valid = True
        self.row = len(self.shown)

    def toggle_valid(self) -> None:
        """The whole ballot is invalid, or is not."""
        self.valid = not self.valid
        self.row = self._next_open(0) if self.valid else len(self.shown)

    def skip(self) -> None:
        """Go on; a row without a mark is an abstention."""
        if self.row < len(self.shown) and self.marks[self.shown[self.row]] is None:
            self.mark(Mark.ABSTAINED)
        else:
            self.row = self._next_open(self.row + 1)

    def take_back(self) -> None:
        """Take the last mark before the cursor back, or the word that the ballot is invalid."""
        if not self.valid:
            self.toggle_valid()
            return
        places = set(self.open_places)
        before = [at for at in range(min(self.row, len(self.shown))) if self.shown[at] in places]
        if before:
            self.row = before[-1]
            self.marks[self.shown[self.row]] = None

    def go_to(self, row: int) -> None:
        """Put the cursor on a row, as far as there is one."""
        self.row = max(0, min(row, len(self.shown)))

    def _next_open(self, row: int) -> int:
        """The next row that is to be keyed: without readings beside simply this one."""
        if self.beside is None:
            return row
        places = set(self.open_places)
        return next((at for at in range(row, len(self.shown)) if self.shown[at] in places), len(self.shown))
