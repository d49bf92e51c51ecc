"""What a cell's style makes of a number: a date, a share, or just a number."""

# lxml has no stubs.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false, reportUnknownLambdaType=false, reportMissingTypeStubs=false
# pyright: reportMissingParameterType=false, reportAttributeAccessIssue=false, reportUnknownLambdaType=false

import re
from collections.abc import Mapping
from enum import Enum, auto

from bizenv_desktop.exchange.forms.book import Book, parsed, tag

_DATES = frozenset({*range(14, 18), 22, *range(27, 37), *range(50, 59)})
_SHARES = frozenset({9, 10})
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


class Shown(Enum):
    """How a number is shown."""

    NUMBER = auto()
    DATE = auto()
    SHARE = auto()
    TEXT = auto()


def shown_by_style(book: Book) -> tuple[Shown, ...]:
    """How the cells of each style show a number, by the style's index."""
    part = book.parts.get("xl/styles.xml")
    if part is None:
        return (Shown.NUMBER,)
    tree = parsed(part)
    codes = {int(str(code.get("numFmtId"))): str(code.get("formatCode")) for code in tree.iter(tag("numFmt"))}
    styles = tree.find(tag("cellXfs"))
    if styles is None:
        return (Shown.NUMBER,)
    return tuple(_shown(int(style.get("numFmtId") or 0), codes) for style in styles.iter(tag("xf")))


def _shown(number: int, codes: Mapping[int, str]) -> Shown:
    if number in _DATES:
        return Shown.DATE
    if number in _SHARES:
        return Shown.SHARE
    code = _QUOTED.sub("", codes.get(number, "@" if number == 49 else ""))
    if "%" in code:
        return Shown.SHARE
    if re.search(r"[yYdD年]|m{3,}", code):
        return Shown.DATE
    return Shown.TEXT if code.strip() == "@" else Shown.NUMBER
