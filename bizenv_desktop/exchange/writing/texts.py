"""Makes any text fit for a cell: nothing a spreadsheet would refuse, run or silently cut."""

import re

CELL_LIMIT = 32_767
"""Characters that a cell may hold (ECMA-376, Excel's limit)."""

CLIPPED_MARK = "…（超长，已截断）"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n?")


def clean_text(text: str) -> str:
    """The same text without control characters and lone surrogates, clipped with a mark at 32,767."""
    clean = _LINE_ENDS.sub("\n", _ILLEGAL.sub("", text))
    if _units(clean) <= CELL_LIMIT:
        return clean
    return _clipped(clean, CELL_LIMIT - len(CLIPPED_MARK)) + CLIPPED_MARK


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet would take the text for a formula when somebody confirms the cell again."""
    return text.startswith(FORMULA_STARTS)


def _units(text: str) -> int:
    # Excel counts UTF-16 units; rare characters (𬍛) count twice.
    return len(text) if len(text) * 2 <= CELL_LIMIT else len(text.encode("utf-16-le")) // 2


def _clipped(text: str, units: int) -> str:
    return text.encode("utf-16-le")[: units * 2].decode("utf-16-le", "ignore")
