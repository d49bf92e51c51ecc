"""Exact numbers as people type and read them: `20%`, `1/5`, `33.5`, `2/3`; never a float in between."""

import re
import unicodedata
from fractions import Fraction
from typing import Final

from bizenv_desktop.rules.errors import BadInput

_NUMBER: Final = re.compile(r"\d{1,9}(?:\.\d{1,9})?")
_RATIO: Final = re.compile(r"(\d{1,9})/(\d{1,9})")


def share_of(typed: str) -> Fraction:
    """A share of one: `20%`, `1/5` or, as per cent, `20`; full-width digits and signs too.

    Raises `BadInput("rules.number_unreadable")`.
    """
    text = _plain(typed)
    if _RATIO.fullmatch(text):
        return number_of(text)
    if "/" in text:
        raise BadInput("rules.number_unreadable", value=typed.strip())
    return number_of(text.removesuffix("%")) / 100


def number_of(typed: str) -> Fraction:
    """A number as it stands: `80`, `82.5`, `5/2`. Raises `BadInput("rules.number_unreadable")`."""
    text = _plain(typed)
    ratio = _RATIO.fullmatch(text)
    if ratio is not None and int(ratio[2]):
        return Fraction(int(ratio[1]), int(ratio[2]))
    if _NUMBER.fullmatch(text):
        return Fraction(text)
    raise BadInput("rules.number_unreadable", value=typed.strip())


def share_text(share: Fraction) -> str:
    """`20%`, `33.5%`, and `1/3` for a share that per cent cannot say; `share_of` reads it back."""
    percent = share * 100
    return f"{_decimal(percent)}%" if _is_decimal(percent) else f"{share.numerator}/{share.denominator}"


def number_text(number: Fraction) -> str:
    """`80`, `82.5`, `8/3`; `number_of` reads it back."""
    if _is_decimal(number):
        return _decimal(number)
    return f"{number.numerator}/{number.denominator}"


def _plain(typed: str) -> str:
    return unicodedata.normalize("NFKC", typed).replace(" ", "")


def _is_decimal(number: Fraction) -> bool:
    """Whether a finite number of decimals, few enough to read, says it whole."""
    return (number * 10_000).denominator == 1


def _decimal(number: Fraction) -> str:
    whole, rest = divmod(int(abs(number) * 10_000), 10_000)
    sign = "-" if number < 0 else ""
    return f"{sign}{whole}.{rest:04}".rstrip("0") if rest else f"{sign}{whole}"
