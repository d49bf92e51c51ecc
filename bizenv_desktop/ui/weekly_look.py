"""What the weekly look at the pages of a ledger came to, kept at this desk for each ledger."""

from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from bizenv_desktop.ui.preferences import Preferences

_WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class WeeklyLook:
    """On which day the ledger was looked through, and how much was amiss."""

    on: date
    found: int

    @classmethod
    def last(cls, preferences: "Preferences", place: str) -> "WeeklyLook | None":
        """The last look at the ledger in the file `place`; None when this desk has taken none."""
        on, _, found = preferences.text(_key(place), "").partition(" ")
        try:
            return cls(date.fromisoformat(on), int(found))
        except ValueError:
            return None

    def keep(self, preferences: "Preferences", place: str) -> None:
        """Let this be the last look at the ledger in the file `place`."""
        preferences.set_text(_key(place), f"{self.on.isoformat()} {self.found}")

    def holds(self, today: date) -> bool:
        """Whether nothing was amiss and the week is not over.

        A look on a later day was dated by a clock that went wrong: it counts for nothing.
        """
        return not self.found and timedelta(0) <= today - self.on < _WEEK


def _key(place: str) -> str:
    return f"health/{sha256(place.encode()).hexdigest()[:16]}"
