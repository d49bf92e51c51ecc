"""Which names may be one unit: a proposal for a person to answer, never a decision.

市交通局 and 市交通运输局, 营商办 and 职转和营商办 are alike: the one is said in fewer of the other's
characters, or one character differs. What tells units apart is respected: the level (市/区/县), the parent
in brackets (城管办（坑梓…） and 城管办（碧岭…）), numbers, points of the compass, the kind of body.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from bizenv_desktop.rules.unit_names import tidy

_PARENT: Final = re.compile(r"（([^）]+)）$")
_LEVEL: Final = re.compile(
    r"^(?:.{2,4}?(?=[市区县](?!.{0,2}$))|)(市(?!场|容|政[^府])|(?<!社)区(?!域)|县|省)(?=.{2})"
)
_PLACE: Final = re.compile(r"^(.{2,3})(?:街道办事处|街道办|街道|办事处|镇)(?!办|事|人民政府|政府)(?=.{2})")
_MANY: Final = re.compile(r"各|有关|相关|部门$|单位$")
_LONG_FORMS: Final = (
    ("街道办事处", "街道"), ("镇人民政府", "镇"), ("乡人民政府", "乡"), ("镇政府", "镇"),
    ("街道办", "街道"), ("委员会办公室", "委办"), ("领导小组办公室", "办"), ("办公室", "办"),
    ("委员会", "委"), ("监督管理", "监管"), ("有限责任公司", "公司"), ("有限公司", "公司"),
    ("居民委员会", "社区"), ("社区居委会", "社区"),
)  # fmt: skip
_BODIES: Final = (
    "街道", "社区", "公司", "中心", "支队", "大队", "法院", "检察院", "银行", "学校", "医院", "分局", "局",
    "委", "办", "镇", "乡", "村", "所", "站", "队", "部", "院", "处",
)  # fmt: skip
_TELLS_APART: Final = frozenset("0123456789一二三四五六七八九十甲乙丙丁东西南北中上下新老大小内外前后")
_LEAST_CORE: Final = 2
_LEAST_SHARE: Final = 40
_LEAST_RATIO: Final = 75
_CERTAIN: Final = 100
_WITHOUT_PARENT: Final = 80
"""At most, where one name says whose it is and the other does not: 城建办 may be that of any street."""
MOST_PROPOSED: Final = 3


@dataclass(frozen=True, slots=True)
class Alike:
    """A known name that may be the same unit, 1 to 100: how much of the longer name both share."""

    name: str
    percent: int


@dataclass(frozen=True, slots=True)
class _Parts:
    """A name taken apart: level, core, kind of body, parent in brackets."""

    level: str
    core: str
    body: str
    parent: str


class UnitNames:
    """Known names, ready to be asked for those that are like another; thousands are no burden."""

    def __init__(self, names: Iterable[str]) -> None:
        self._parts: dict[str, _Parts] = {
            name: _parts(name) for name in dict.fromkeys(map(tidy, names)) if not _MANY.search(name)
        }
        self._by_sign: Mapping[str, set[str]] = defaultdict(set)
        for name, parts in self._parts.items():
            for sign in parts.core:
                self._by_sign[sign].add(name)

    def alike(self, name: str) -> tuple[Alike, ...]:
        """The names that may be the same unit, most alike first, at most three; never the name itself."""
        if _MANY.search(name):
            return ()
        wanted = _parts(name)
        near = {other for sign in wanted.core for other in self._by_sign.get(sign, ())} - {tidy(name)}
        found = [Alike(other, share) for other in near if (share := _likeness(wanted, self._parts[other]))]
        return tuple(sorted(found, key=lambda one: (-one.percent, one.name))[:MOST_PROPOSED])


def pairs_alike(names: Sequence[str]) -> tuple[tuple[str, Alike], ...]:
    """Each pair among `names` that may be one unit, told once: the earlier name and the later one."""
    place = {tidy(name): at for at, name in enumerate(names)}
    known = UnitNames(names)
    return tuple(
        (name, other)
        for name in place
        for other in known.alike(name)
        if place[other.name] > place[name]
    )  # fmt: skip


def _parts(name: str) -> _Parts:
    plain = tidy(name)
    behind, before = _PARENT.search(plain), _PLACE.match(plain)
    bare = plain[: behind.start()] if behind else plain
    bare = bare[before.end() :] if before else bare
    parent = before.group(1) if before else behind.group(1) if behind else ""
    for long, short in _LONG_FORMS:
        bare = bare.replace(long, short)
    level = _LEVEL.match(bare)
    rest = bare[level.end() :] if level else bare
    body = next((body for body in _BODIES if rest.endswith(body) and len(rest) > len(body)), "")
    core = rest[: len(rest) - len(body)] if body else rest
    return _Parts(level.group(1) if level else "", core, body, _short_parent(parent))


def _short_parent(parent: str) -> str:
    """坪山街道办事处 and 坪山办事处 are one parent."""
    return re.sub(r"(?:街道办事处|街道办|街道|办事处)$", "", parent)


def _likeness(one: _Parts, other: _Parts) -> int:
    """How alike two names are, 0 where something tells them apart."""
    if one.parent != other.parent and one.parent and other.parent:
        return 0
    if one.level != other.level and one.level and other.level:
        return 0
    if one.body != other.body and one.body and other.body:
        return 0
    most = _CERTAIN if one.parent == other.parent else _WITHOUT_PARENT
    return min(_CERTAIN if one.core == other.core else _share(one, other), most)


def _share(one: _Parts, other: _Parts) -> int:
    """How much of the longer core both share; 0 where one is not said by the other."""
    short, long = sorted((one.core, other.core), key=lambda core: (len(core), core))
    if len(short) < _LEAST_CORE or _differs_tellingly(short, long):
        return 0
    if _is_said_by(short, long):
        share = 100 * len(short) // len(long)
        begins_alike = short[0] == long[0]  # 人社 is 人力资源和社会保障, 职转和营商 ends as 营商
        return share if begins_alike or (share >= _LEAST_SHARE and long.endswith(short)) else 0
    ratio = int(100 * SequenceMatcher(None, short, long, autojunk=False).ratio())
    return ratio if ratio >= _LEAST_RATIO else 0


def _is_said_by(short: str, long: str) -> bool:
    """Whether the characters of `short` stand in `long` in this order."""
    rest = iter(long)
    return all(sign in rest for sign in short)


def _differs_tellingly(short: str, long: str) -> bool:
    """Whether one of the signs in which they differ is a number or a point of the compass."""
    return bool((set(short) ^ set(long)) & _TELLS_APART)
