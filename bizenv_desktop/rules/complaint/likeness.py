"""How like two reports are: the same phone, firm or place, and how much of their text is the same.

Texts are compared by the pairs of characters that stand side by side (Dice's coefficient of the two sets), so
that words need not be known. Before that they are normalised: full-width signs, spaces and punctuation do
not count, a number is one sign. Every answer comes with its reasons; the same texts always give the same
answer, whichever of them is named first.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final

LONGEST: Final = 2_000
"""So many characters of a text are compared; what is written beyond them does not count."""

SIMILAR_PERCENT: Final = 50
"""From here on two texts alone make a likely duplicate."""

ALIKE_PERCENT: Final = 25
"""From here on two texts make a likely duplicate of reports from the same firm or place."""

_FEWEST_PAIRS: Final = 6
_SHORTEST_ADDRESS: Final = 6
_SIGNS: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?|[^\W\d_]")
_PHONE: Final = re.compile(r"(?:86)?(1[3-9][0-9]{9})|(0[0-9]{9,11})|([0-9]{7,})")
_HAN: Final = "[\u4e00-\u9fff]"
_STREET_NUMBER: Final = re.compile(rf"{_HAN}{{2}}(?:大道|路|街|巷|弄)[0-9]+(?:-[0-9]+)?(?=号|弄|$|[^0-9])")
_NAMED_PLACE: Final = re.compile(
    rf"({_HAN}{{2}})(?:小区|花园|大厦|广场|市场|商城|公寓|产业园|工业园|科技园|创业园|园区|新村)"
)
_ANYWHERE: Final = frozenset(
    {
        "工业",
        "产业",
        "科技",
        "创业",
        "开发",
        "农贸",
        "市民",
        "我们",
        "这个",
        "那个",
        "老旧",
        "商业",
        "高新",
        "物流",
        "附近",
        "全市",
    }
)
_NAMELESS: Final = frozenset({"", "无", "匿名", "不详", "未知", "个人", "市民", "群众", "企业"})
_FIRM_TAIL: Final = re.compile(r"(?:股份)?(?:有限)?(?:责任)?公司$")


class Ground(StrEnum):
    """Why two reports are taken for the same."""

    PHONE = "phone"  # 同一电话
    FIRM = "firm"  # 同一企业
    PLACE = "place"  # 同一地点
    TEXT = "text"  # 内容相似


@dataclass(frozen=True, slots=True)
class Report:
    """What of a report is compared; what is not known stays empty."""

    phone: str = ""
    firm: str = ""
    street: str = ""
    address: str = ""
    title: str = ""
    content: str = ""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Why two reports are alike, the strongest ground first; `percent` of their text, 0 to 100."""

    grounds: tuple[Ground, ...]
    percent: int

    @property
    def is_likely(self) -> bool:
        """Whether a person should look at both before handing both on."""
        found = set(self.grounds)
        if Ground.PHONE in found or self.percent >= SIMILAR_PERCENT:
            return True
        return bool(found & {Ground.FIRM, Ground.PLACE}) and self.percent >= ALIKE_PERCENT

    @property
    def weight(self) -> int:
        """How strong the likeness is, for sorting: more is stronger."""
        return self.percent + sum(_WEIGHTS[ground] for ground in self.grounds)


_WEIGHTS: Final = {Ground.PHONE: 60, Ground.FIRM: 35, Ground.PLACE: 30, Ground.TEXT: 0}


@dataclass(frozen=True, slots=True)
class Traits:
    """What of a report is compared, worked out once for comparing it with many others."""

    phones: frozenset[str]
    firm: str
    places: frozenset[str]
    title: frozenset[str]
    content: frozenset[str]

    @classmethod
    def of(cls, report: Report) -> "Traits":
        """The traits of a report."""
        title, content, address = _plain(report.title), _plain(report.content), _plain(report.address)
        return cls(
            phone_numbers(report.phone),
            firm_key(report.firm),
            _places(address, f"{title}\n{content}"),
            _pairs(title),
            _pairs(content),
        )


def compare(one: Traits, other: Traits) -> Likeness:
    """The likeness of two reports; `TEXT` is a ground from `ALIKE_PERCENT` on."""
    percent = max(
        shared_percent(one.title, other.title),
        shared_percent(one.content, other.content),
        shared_percent(one.title | one.content, other.title | other.content),
    )
    grounds = [
        ground
        for ground, holds in (
            (Ground.PHONE, bool(one.phones & other.phones)),
            (Ground.FIRM, one.firm == other.firm != ""),
            (Ground.PLACE, bool(one.places & other.places)),
            (Ground.TEXT, percent >= ALIKE_PERCENT),
        )
        if holds
    ]
    return Likeness(tuple(grounds), percent)


def shared_percent(one: frozenset[str], other: frozenset[str]) -> int:
    """Dice's coefficient of two sets of pairs, in percent, rounded down: 100 only for equal sets."""
    if not one or not other:
        return 0
    if one == other:
        return 100
    if min(len(one), len(other)) < _FEWEST_PAIRS:
        return 0
    return 200 * len(one & other) // (len(one) + len(other))


def pairs_of(text: str) -> frozenset[str]:
    """The pairs of signs that stand side by side in a text."""
    return _pairs(_plain(text))


def phone_numbers(text: str) -> frozenset[str]:
    """The telephone numbers in a cell as bare digits, without 86; fewer than seven digits are none."""
    joined = re.sub(r"(?<=[0-9])[\s\-()]+(?=[0-9])", "", _plain(text))
    return frozenset("".join(found) for found in _PHONE.findall(joined))


def ways_to_write(text: str) -> tuple[str, ...]:
    """The telephone numbers in a cell in the shapes in which ledgers hold them, bare digits first."""
    found = sorted(phone_numbers(text))
    mobiles = [number for number in found if len(number) == 11 and number[0] == "1"]
    split = [f"{number[:3]}{gap}{number[3:7]}{gap}{number[7:]}" for number in mobiles for gap in "- "]
    return (*found, *split)


def firm_key(name: str) -> str:
    """What of a firm's name tells it apart; empty for 个人, 无 and the like."""
    plain = "".join(_SIGNS.findall(_plain(name)))
    bare = _FIRM_TAIL.sub("", plain)
    return "" if bare in _NAMELESS else bare


def first_sentence(content: str, longest: int = 30) -> str:
    """A title for a report that has none: its first sentence, cut at a comma or at `longest` characters."""
    line = next((part for part in re.split(r"[\r\n。！？!?；;]", content) if part.strip()), "").strip()
    if len(line) <= longest:
        return line
    cut = max(line.rfind(comma, 8, longest + 1) for comma in "，,、：: ")
    return line[:cut] if cut > 0 else line[:longest]


def _places(address: str, text: str) -> frozenset[str]:
    both = f"{address}\n{text}"
    found = {match[0] for match in _STREET_NUMBER.finditer(both)}
    found.update(match[0] for match in _NAMED_PLACE.finditer(both) if match[1] not in _ANYWHERE)
    bare = "".join(_SIGNS.findall(address))
    return frozenset({*found, bare} if len(bare) >= _SHORTEST_ADDRESS else found)


def _pairs(plain: str) -> frozenset[str]:
    return frozenset(map("".join, pairwise(_SIGNS.findall(plain))))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text[:LONGEST]).lower()
