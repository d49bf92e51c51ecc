"""Numbers in capital Chinese figures (大写), which cannot be altered by a stroke: 玖拾叁点零零."""

from typing import Final

_DIGITS: Final = "零壹贰叁肆伍陆柒捌玖"
_PLACES: Final = ("", "拾", "佰", "仟")
_GROUPS: Final = ("", "万", "亿")


def capital_figures(number: str) -> str:
    """`93.00` → `玖拾叁点零零`: a decimal number up to twelve digits before the point, not negative.

    Raises `ValueError` for anything else.
    """
    whole, _, decimals = number.partition(".")
    if not whole.isdecimal() or len(whole) > len(_PLACES) * len(_GROUPS) or not (decimals or "0").isdecimal():
        raise ValueError(number)
    read = _whole(int(whole))
    return f"{read}点{''.join(_DIGITS[int(digit)] for digit in decimals)}" if decimals else read


def _whole(value: int) -> str:
    if not value:
        return _DIGITS[0]
    groups: list[str] = []
    rest, place = value, 0
    while rest:
        rest, group = divmod(rest, 10_000)
        if group:
            gap = _DIGITS[0] if rest and group < 1_000 else ""
            groups.append(gap + _group(group) + _GROUPS[place])
        elif groups and rest and not groups[-1].startswith(_DIGITS[0]):
            groups.append(_DIGITS[0])
        place += 1
    return "".join(reversed(groups))


def _group(group: int) -> str:
    """1 to 9999; a gap between digits is one 零."""
    read, is_gap = "", False
    for place in range(3, -1, -1):
        digit = group // 10**place % 10
        if digit:
            read += (_DIGITS[0] if is_gap and read else "") + _DIGITS[digit] + _PLACES[place]
        is_gap = not digit
    return read
