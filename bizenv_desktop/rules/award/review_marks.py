"""Marks that reviewers give, 0 to 100, exact: 92.5 stays 92.5, and a mean of three is a fraction."""

import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction
from typing import Final

from bizenv_desktop.rules.award.rule_sheet import FULL
from bizenv_desktop.rules.award.tally_scores import rounded_half_up
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.vocabulary import RoundStage

REVIEW_STAGES: Final[tuple[RoundStage, ...]] = (
    RoundStage.FIRST_REVIEW,
    RoundStage.VISIT,
    RoundStage.SECOND_REVIEW,
)
"""The stages at which reviewers speak about nominees (浙南 附件4: 初评、走访、复评)."""

_TYPED: Final = re.compile(r"\d{1,3}(\.\d{1,6})?|\d{1,9}/\d{1,9}")


def mark_of(text: str) -> Fraction | None:
    """The mark that somebody typed, as a decimal or as `p/q`; None where nothing is typed.

    Full-width digits are read as well, a final 分 is not minded. Raises `BadInput("review.mark")` for what is
    no mark from 0 to 100.
    """
    plain = "".join(unicodedata.normalize("NFKC", text).split()).removesuffix("分")
    if not plain:
        return None
    if _TYPED.fullmatch(plain) is None or plain.endswith("/0"):
        raise BadInput("review.mark", value=text.strip())
    mark = Fraction(plain)
    if not 0 <= mark <= FULL:
        raise BadInput("review.mark", value=text.strip())
    return mark


def mark_text(mark: Fraction | None) -> str:
    """The mark as it is stored: a whole number or `p/q` in lowest terms, empty for none."""
    return "" if mark is None else str(mark)


def mark_typed(mark: Fraction | None) -> str:
    """The mark as somebody would type it: a decimal where that is exact, else `p/q`; empty for none."""
    shown = mark_shown(mark)
    return mark_text(mark) if shown.startswith("≈") else shown


def mark_shown(mark: Fraction | None) -> str:
    """The mark as people read it: `92.5`, `92.33` rounded half up with `≈` before it; empty for none."""
    if mark is None:
        return ""
    rounded = rounded_half_up(mark, 2)
    hundredths = int(rounded * 100)
    text = f"{hundredths // 100}.{hundredths % 100:02d}".rstrip("0").rstrip(".")
    return text if rounded == mark else f"≈{text}"


def mean(marks: Sequence[Fraction]) -> Fraction | None:
    """The exact mean; None where nobody gave a mark."""
    return sum(marks, Fraction(0)) / len(marks) if marks else None


class Verdict(StrEnum):
    """What reviewers, or whoever looked at a ground, say of a nominee."""

    PASSED = "passed"  # 通过
    FAILED = "failed"  # 不通过
    OPEN = "open"  # 未定

    @property
    def passed(self) -> bool | None:
        """As it is stored."""
        return {Verdict.PASSED: True, Verdict.FAILED: False}.get(self)


def verdict_of(passed: bool | None) -> Verdict:  # noqa: FBT001 - a column
    """The verdict that is stored as `passed`."""
    if passed is None:
        return Verdict.OPEN
    return Verdict.PASSED if passed else Verdict.FAILED
