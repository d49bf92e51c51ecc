"""What a paragraph says of who and by when: 牵头单位：…, （责任单位：…；完成时限：…）, （A局牵头，B局配合）.

Labels stand on lines of their own, in brackets, or within the sentence; colons may be half or full width.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from bizenv_desktop.exchange.reading.unit_names import split_units
from bizenv_desktop.rules.task.deadline_text import parse_deadline
from bizenv_desktop.rules.vocabulary import TaskKind


class Role(Enum):
    """What a label announces."""

    LEAD = auto()  # 牵头单位, 主办单位
    RESPONSIBLE = auto()  # 责任单位: leads where nobody else does, else cooperates
    COOPERATING = auto()  # 参与单位, 配合单位
    DUE = auto()  # 完成时限
    OTHER = auto()  # 责任领导, 联系人: ends the value before it


_WHO = r"(?:单位|部门|科室|处室|机关|主体|地区|县区)"
_TERM = r"(?:完成|办结|整改|工作|任务|实施|推进|办理)?(?:时限|期限)(?:要求)?"
_TIME = r"(?:完成|办结|整改|实施|推进)(?:时间|日期)(?:要求|节点)?|时间(?:节点|要求|进度)|进度(?:安排|要求)"
_LABELS = (
    (Role.LEAD, rf"(?:主要|第一)?(?:牵头|主办|主责|总牵头|责任牵头|牵头责任)(?:责任)?{_WHO}?"),
    (Role.COOPERATING, rf"(?:参与|参加|配合|协办|协同|协助|会办|联办|协作|责任配合|配合责任){_WHO}?"),
    (Role.RESPONSIBLE, rf"(?:责任|承办|负责|落实|实施|主体){_WHO}"),
    (Role.DUE, f"{_TERM}|{_TIME}"),
    (Role.OTHER, r"(?:责任|分管|牵头|主管|包抓|联系)(?:领导|人|同志|电话)|备注|佐证材料|联系方式"),
)
_ANY_LABEL = "|".join(f"(?P<{role.name}>{pattern})" for role, pattern in _LABELS)
_LABEL = re.compile(rf"(?:^|(?<=[。；;，,、（(【\[〔［\s）)]))(?:{_ANY_LABEL})\s*[:：]\s*")
_UNSPACED_LABEL = re.compile(rf"(?:{_ANY_LABEL})[:：]")
_OPENING = "（(【[〔［"
_BRACKETED = re.compile(r"[（(【\[〔［]((?:[^（()）【】\[\]〔〕［］]|[（(][^（()）]*[）)])*)[）)】\]〕］]")
_ROLE_ENDS = (
    (Role.LEAD, re.compile(r"(?:负责)?牵头(?:负责|落实|组织|推进)?$|为主$")),
    (Role.COOPERATING, re.compile(r"(?:等)?(?:积极)?(?:配合|参与|参加|协助|协办)$")),
    (Role.RESPONSIBLE, re.compile(r"(?:等)?(?:按(?:照)?职责(?:分工)?|分工|分别|共同)?负责(?:落实)?$")),
)
_MARKS = {"牵头": Role.LEAD, "主办": Role.LEAD, "配合": Role.COOPERATING, "协办": Role.COOPERATING}
_MARKED = re.compile(rf"(.+?)[（(]({'|'.join(_MARKS)})(?:单位|部门)?[）)]")
"""One name of a list that says its own part: 责任单位：住建局（牵头）、各街道."""

_BY_WHOM = re.compile(r"由(?P<lead>[^，,。；;]{2,30}?)(?:牵头|负责)")
_EDGE = " \u3000。；;，,、"
_NO_UNIT = re.compile(r"[《》“”0-9]|工作|任务|要求|措施|情况")
_LONGEST_LED = 120
_PARTS = re.compile(r"[，,；;]")
_ANY_YEAR = 2000
"""Whether a text is a deadline does not depend on the year."""


@dataclass(slots=True)
class Said:
    """Who and by when, as far as a measure's paragraphs have said it."""

    leads: list[str] = field(default_factory=list[str])
    responsible: list[str] = field(default_factory=list[str])
    cooperating: list[str] = field(default_factory=list[str])
    due: list[str] = field(default_factory=list[str])
    guessed_lead: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said."""
        return not (self.leads or self.responsible or self.cooperating or self.due)

    def take(self, other: "Said") -> None:
        """Add what another paragraph says; a guess never stands beside a label."""
        if other.guessed_lead and (self.leads or self.responsible):
            other = Said(cooperating=other.cooperating, due=other.due)
        for mine, more in (
            (self.leads, other.leads),
            (self.responsible, other.responsible),
            (self.cooperating, other.cooperating),
            (self.due, other.due),
        ):
            mine.extend(each for each in more if each not in mine)
        self.guessed_lead = self.guessed_lead or other.guessed_lead


@dataclass(frozen=True, slots=True)
class Labelled:
    """A paragraph with what it says taken out: `body` is what remains to be read."""

    body: str
    said: Said


def starts_with_label(paragraph: str) -> bool:
    """Whether the paragraph begins with a label, in a bracket or not."""
    return _LABEL.match(paragraph.lstrip(_OPENING)) is not None


def label_places(text: str) -> frozenset[int]:
    """Where labels begin in a text without spaces, whatever stands before them."""
    return frozenset(found.start() for found in _UNSPACED_LABEL.finditer(text))


def read_labels(paragraph: str) -> Labelled:
    """Take the labels out of a paragraph; brackets without any label or office stay where they are."""
    said = Said()
    body = _BRACKETED.sub(lambda found: _bracket(found, said), paragraph)
    first = next(_marks(body), None)
    if first is not None:
        said.take(_values(body[first.start() :]))
        body = body[: first.start()]
    elif said.is_empty and (guess := _BY_WHOM.search(body)) is not None:
        units = list(split_units(guess["lead"]))
        if _are_units(units):
            said.take(Said(leads=units, guessed_lead=True))
    return Labelled(body.strip(" \u3000"), said)


def _marks(text: str) -> Iterator[re.Match[str]]:
    return _LABEL.finditer(text)


def _bracket(found: re.Match[str], said: Said) -> str:
    inner = found[1].strip(_EDGE)
    if any(_marks(inner)):
        said.take(_values(inner))
        return ""
    led = _led(inner)
    if led is not None:
        said.take(led)
        return ""
    return found[0]


def _led(inner: str) -> Said | None:
    """（A局牵头，B局、C局配合，10月底前完成）, （A局、B局按职责分工负责）; None for anything else."""
    if len(inner) > _LONGEST_LED:
        return None
    said, waiting = Said(), list[str]()
    for part in (part.strip(_EDGE) for part in _PARTS.split(inner)):
        role, names = _role_of(part)
        if role is None and parse_deadline(part, _ANY_YEAR).kind is not TaskKind.UNDATED:
            said.due.append(part)
        elif not _are_units(names):
            return None
        elif role is None:
            waiting.extend(names)
        else:
            _names(said, role).extend([*waiting, *names])
            waiting.clear()
    return None if waiting or not (said.leads or said.responsible) else said


def _role_of(part: str) -> tuple[Role | None, list[str]]:
    for role, ending in _ROLE_ENDS:
        if (found := ending.search(part)) is not None:
            return role, list(split_units(part[: found.start()]))
    return None, list(split_units(part))


def _names(said: Said, role: Role) -> list[str]:
    return {Role.LEAD: said.leads, Role.RESPONSIBLE: said.responsible, Role.COOPERATING: said.cooperating}[
        role
    ]


def _are_units(names: list[str]) -> bool:
    return bool(names) and all(2 <= len(name) <= 30 and not _NO_UNIT.search(name) for name in names)


def _values(text: str) -> Said:
    """What the labels of `text` announce; what stands before the first may be a date (10月28日前完成；…)."""
    said, marks = Said(), list(_marks(text))
    before = text[: marks[0].start()].strip(_EDGE)
    if before and parse_deadline(before, _ANY_YEAR).kind is not TaskKind.UNDATED:
        said.due.append(before)
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        value = text[mark.end() : following.start() if following else len(text)]
        _keep(Role[mark.lastgroup or Role.OTHER.name], value, said)
    return said


def _keep(role: Role, value: str, said: Said) -> None:
    sentence = re.split(r"。(?=.)", value.strip(), maxsplit=1)[0].strip(_EDGE + "）)】]〕］" + _OPENING)
    if not sentence or role is Role.OTHER:
        return
    if role is Role.DUE:
        said.due.append(sentence)
        return
    names = _names(said, role)
    # A bracket that belongs to a unit's own name was stripped at the edge: give it back.
    if sentence.count("（") > sentence.count("）"):
        sentence += "）"
    for name in split_units(sentence):
        marked = _MARKED.fullmatch(name)
        own = _names(said, _MARKS[marked[2]]) if marked else names
        bare = marked[1] if marked else name
        if bare not in own:
            own.append(bare)
