"""Text as it enters the program: cleaned once, so that no later door has to fear it (SAFETY §5)."""

import re
import unicodedata
from datetime import date, datetime, time, timedelta

from bizenv_desktop.exchange.reading.verdicts import RawCell

MISSING = frozenset(
    {"", "-", "--", "—", "——", "－", "–", "无", "/", "／", "\\", "N/A", "n/a", "NULL", "null", "None"}
)
"""What people write for “nothing”; `-` is what 坪山 exports."""

# Controls, lone surrogates, zero-width and direction marks, non-characters.
_HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufdd0-\ufdef\ufffe\uffff]"
)
_LINE_END = re.compile("\r\n?|\u2028|\u2029|_x000D_\n?")


def clean(text: str) -> str:
    """The text without anything that would break a file, a page or the window; one kind of line end."""
    if text.isprintable():
        return text
    return _HARMFUL.sub("", _LINE_END.sub("\n", text).replace("\t", " "))


def is_harmful(text: str) -> bool:
    """Whether cleaning takes away more than line ends and tabs."""
    return not text.isprintable() and _HARMFUL.search(_LINE_END.sub("\n", text)) is not None


def halfwidth(text: str) -> str:
    """Codes and numbers with full-width digits, letters and signs made half-width (NFKC)."""
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


def raw_text(cell: RawCell) -> str:
    """The cell as a person would read it: whole numbers without `.0`, dates as 2019-07-22, 是/否."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell) if isinstance(cell, int) else _duration(cell)


def _duration(cell: timedelta) -> str:
    minutes, seconds = divmod(int(cell.total_seconds()), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
