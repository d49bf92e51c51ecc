"""Why a matter is due on its day, on screen: the words of the papers too (`rules.clock.clock_words`)."""

from bizenv_desktop.rules.clock import clock_words
from bizenv_desktop.rules.clock.clock import DueDate

weekday = clock_words.weekday


def explain(answer: DueDate, began: str = "") -> str:
    """All days of the clock in one sentence; `began` replaces the word for what started it (交办)."""
    return clock_words.sentence(answer, began)
