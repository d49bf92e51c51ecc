"""How Word writes the number of a list level: the formats of ECMA-376 17.18.59 that Chinese papers use."""

from collections.abc import Callable
from typing import Final

_DIGITS: Final = "〇一二三四五六七八九"
_LEGAL: Final = "零壹贰叁肆伍陆柒捌玖"
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LAST_COUNTED: Final = 999


def number_text(value: int, form: str) -> str:
    """The number as Word shows it; a bullet is empty, a format that is not known is written in digits."""
    return _FORMS.get(form, str)(value)


def _counted(value: int, digits: str = _DIGITS, tens: str = "十", hundreds: str = "百") -> str:
    """十二, 二十, 一百零三."""
    if not 0 < value <= _LAST_COUNTED:
        return str(value)
    hundred, rest = divmod(value, 100)
    ten, one = divmod(rest, 10)
    text = f"{digits[hundred]}{hundreds}" if hundred else ""
    if ten:
        text += (digits[ten] if ten > 1 or hundred or tens != "十" else "") + tens
    elif hundred and one:
        text += "零"
    return text + (digits[one] if one else "")


def _legal(value: int) -> str:
    return _counted(value, _LEGAL, "拾", "佰")


def _roman(value: int) -> str:
    text = ""
    for worth, sign in _ROMAN:
        count, value = divmod(value, worth)
        text += sign * min(count, 20)
    return text


def _letter(value: int) -> str:
    """A … Z, AA, BB … as Word counts them."""
    times, place = divmod(value - 1, 26)
    return chr(ord("a") + place) * min(times + 1, 20)


def _picked(signs: str) -> Callable[[int], str]:
    def pick(value: int) -> str:
        return signs[(value - 1) % len(signs)] if value > 0 else str(value)

    return pick


def _from(first: str, last: int) -> Callable[[int], str]:
    """A run of signs such as ① … ⑳; beyond it plain digits."""

    def sign(value: int) -> str:
        return chr(ord(first) + value - 1) if 0 < value <= last else str(value)

    return sign


def _by_digit(digits: str) -> Callable[[int], str]:
    def written(value: int) -> str:
        return "".join(digits[int(digit)] for digit in str(abs(value)))

    return written


def _empty(_value: int) -> str:
    return ""


_FORMS: Final[dict[str, Callable[[int], str]]] = {
    "bullet": _empty,
    "none": _empty,
    "decimalZero": "{:02d}".format,
    "decimalFullWidth": _by_digit("０１２３４５６７８９"),
    "decimalFullWidth2": _by_digit("０１２３４５６７８９"),
    "decimalEnclosedCircle": _from("①", 20),
    "decimalEnclosedCircleChinese": _from("①", 20),
    "decimalEnclosedParen": _from("⑴", 20),
    "decimalEnclosedFullstop": _from("⒈", 20),
    "numberInDash": "- {} -".format,
    "upperRoman": lambda value: _roman(value).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda value: _letter(value).upper(),
    "lowerLetter": _letter,
    "chineseCounting": _counted,
    "chineseCountingThousand": _counted,
    "japaneseCounting": _counted,
    "taiwaneseCounting": _counted,
    "taiwaneseCountingThousand": _counted,
    "ideographDigital": _by_digit(_DIGITS),
    "japaneseDigitalTenThousand": _by_digit(_DIGITS),
    "taiwaneseDigital": _by_digit(_DIGITS),
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "ideographTraditional": _picked(_STEMS),
    "ideographZodiac": _picked(_BRANCHES),
}
