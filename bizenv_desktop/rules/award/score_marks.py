"""Points that a judge wrote on a score sheet: 0 to 100, exact to the last decimal that was written."""

import re
import unicodedata
from collections.abc import Iterable
from fractions import Fraction
from typing import Final

from bizenv_desktop.rules.award.rule_sheet import FULL
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.vocabulary import Mark

MOST_DECIMALS: Final = 4
_WRITTEN: Final = re.compile(r"\d{1,3}(?:\.\d{0,4})?|\.\d{1,4}")  # as many as MOST_DECIMALS
_NOT_SCORED: Final = frozenset({"", Mark.ABSENT.value, Mark.ABSTAINED.value})


def score_of(text: str) -> Fraction | None:
    """The points of one cell; None where it is blank, `.` or `-`: not scored.

    Raises `BadInput`: `score.unreadable`, `score.range` (beyond 0 to 100).
    """
    written = unicodedata.normalize("NFKC", text).strip().replace("。", ".")
    if written in _NOT_SCORED:
        return None
    if _WRITTEN.fullmatch(written) is None:
        raise BadInput("score.unreadable", text=text)
    points = Fraction(f"0{written}" if written.startswith(".") else written.removesuffix("."))
    if points > FULL:
        raise BadInput("score.range", text=text)
    return points


def score_text(points: Fraction | None) -> str:
    """The points as they are kept and shown: `95`, `95.5`; `.` for not scored."""
    if points is None:
        return Mark.ABSENT.value
    whole, rest = divmod(int(points * 10**MOST_DECIMALS), 10**MOST_DECIMALS)
    return f"{whole}.{rest:0{MOST_DECIMALS}}".rstrip("0").rstrip(".")


def scores_of(marks: str) -> tuple[Fraction | None, ...]:
    """The points of a whole sheet, in the order of the roll; raises what `score_of` raises."""
    return tuple(score_of(one) for one in marks.split(","))


def score_marks(scores: Iterable[Fraction | None]) -> str:
    """A whole sheet as one text: `95.5,88,.`."""
    return ",".join(score_text(points) for points in scores)
