"""Why a matter is due on its day, on screen: the words that stand on paper too (`rules.clock_words`)."""

from bizenv_desktop.rules import clock_words
from bizenv_desktop.rules.clock import DueDate

weekday = clock_words.weekday


def explain(answer: DueDate, began: str = "") -> str:
    """All days of the clock in one sentence; `began` replaces the word for what started it (交办)."""
    return clock_words.sentence(answer, began)
