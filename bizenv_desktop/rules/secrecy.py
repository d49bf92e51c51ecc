"""Who may see what of a complaint: the one table that lists, the opened matter, papers and exports follow.

A confidential or anonymous report leaves by its code only; a lead that was transferred under seal shows
neither title nor content; the unit complained about never learns who reported (信访工作条例 30, 46;
个人信息保护法 6, 25; DOMAIN §9). Figures count every matter, whatever its secrecy.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Final, Protocol

from bizenv_desktop.rules.masks import HIDDEN, mask_address, mask_name, mask_phone, mask_text
from bizenv_desktop.rules.vocabulary import View

SEALED_TITLE: Final = "已封存"
BY_CODE: Final = "按规定保密，以编号联系"
_SHORTEST_NAME: Final = 2  # a single character would tear words apart


class Secrecy(StrEnum):
    """How secret a complaint is; the strictest mark counts."""

    OPEN = "open"
    CONFIDENTIAL = "confidential"  # 要求保密
    ANONYMOUS = "anonymous"  # 匿名
    SEALED = "sealed"  # 已封存


class Eyes(StrEnum):
    """Who is looking, and on what ground."""

    DESK = "desk"  # the office: lists, search, the opened matter
    UNMASKED = "unmasked"  # the office, for a reason that was noted
    INSIDE = "inside"  # a workbook for the office, no reason given
    UNIT = "unit"  # a handling unit: slips, its workbook
    RESPONDENT = "respondent"  # the unit complained about, or one too near to it
    PUBLIC = "public"


class Part(StrEnum):
    """A part of a complaint that is guarded."""

    REPORTER = "reporter"  # name, telephone, address
    FIRM = "firm"
    TITLE = "title"
    CONTENT = "content"
    RESULT = "result"
    SOURCE = "source"  # its number at 12345 or the petition office, by which others can find the reporter
    REMARK = "remark"


class Shown(StrEnum):
    """How a part is shown."""

    FULL = "full"
    MASKED = "masked"
    HIDDEN = "hidden"
    SEALED = "sealed"  # the word 已封存 in its place


class Marked(Protocol):
    """Anything that says how secret a complaint is."""

    @property
    def confidential(self) -> bool: ...  # noqa: D102
    @property
    def anonymous(self) -> bool: ...  # noqa: D102
    @property
    def sealed(self) -> bool: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks alone, where they stand apart from the complaint."""

    confidential: bool = False
    anonymous: bool = False
    sealed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Guarded:
    """The guarded parts of one complaint; a part that a reader has not asked for stays empty."""

    secrecy: Secrecy
    title: str = ""
    content: str = ""
    result: str = ""
    remark: str = ""
    source_number: str = ""
    complainant: str = ""
    phone: str = ""
    firm: str = ""
    address: str = ""


_F, _M, _H, _S = Shown.FULL, Shown.MASKED, Shown.HIDDEN, Shown.SEALED
_BY_CODE = (_H, _H, _M, _M, _M, _H, _H)
_UNDER_SEAL = (_H, _H, _S, _H, _H, _H, _H)
# Reporter, firm, title, content, result, source number, remark.
_ORDINARY: Final[Mapping[Eyes, tuple[Shown, ...]]] = {
    Eyes.DESK: (_M, _F, _F, _F, _F, _F, _F),
    Eyes.INSIDE: (_F, _F, _F, _F, _F, _F, _F),
    Eyes.UNIT: (_M, _F, _M, _M, _M, _F, _H),
    Eyes.RESPONDENT: _BY_CODE,
    Eyes.PUBLIC: (_H, _H, _M, _H, _M, _H, _H),
}
_SECRET: Final[Mapping[Eyes, tuple[Shown, ...]]] = {
    Eyes.DESK: (_H, _H, _M, _M, _M, _F, _M),
    Eyes.INSIDE: (_H, _H, _M, _M, _M, _F, _M),
    Eyes.UNIT: _BY_CODE,
    Eyes.RESPONDENT: _BY_CODE,
    Eyes.PUBLIC: (_H, _H, _M, _H, _M, _H, _H),
}
_IN_FULL: Final = (_F,) * len(Part)


def _row(secrecy: Secrecy, eyes: Eyes) -> tuple[Shown, ...]:
    if eyes is Eyes.UNMASKED:
        return _IN_FULL
    if secrecy is Secrecy.SEALED:
        return _UNDER_SEAL
    return (_ORDINARY if secrecy is Secrecy.OPEN else _SECRET)[eyes]


_ROWS: Final = {(secrecy, eyes): _row(secrecy, eyes) for secrecy in Secrecy for eyes in Eyes}
SHOWN: Final[Mapping[tuple[Secrecy, Eyes, Part], Shown]] = MappingProxyType(
    {(*who, part): shown for who, row in _ROWS.items() for part, shown in zip(Part, row, strict=True)}
)
"""How each part is shown, for every secrecy and every reader."""


def secrecy_of(marked: Marked) -> Secrecy:
    """The strictest mark that a complaint bears."""
    if marked.sealed:
        return Secrecy.SEALED
    if marked.anonymous:
        return Secrecy.ANONYMOUS
    return Secrecy.CONFIDENTIAL if marked.confidential else Secrecy.OPEN


def seen(said: Guarded, eyes: Eyes) -> Guarded:
    """The complaint as these eyes may see it: what is hidden is empty, a sealed title says 已封存."""
    row = _ROWS[said.secrecy, eyes]
    if row == _IN_FULL:
        return said
    reporter, firm, title, content, result, source, remark = row
    known = _reporter_words(said, names_firm=firm is not Shown.FULL) if Shown.MASKED in row[2:] else ()
    return Guarded(
        secrecy=said.secrecy,
        title=_text(said.title, title, known),
        content=_text(said.content, content, known),
        result=_text(said.result, result, known),
        remark=_text(said.remark, remark, known),
        source_number=_text(said.source_number, source, ()),
        firm=_text(said.firm, firm, ()),
        complainant=_masked(said.complainant, reporter, mask_name),
        phone=_masked(said.phone, reporter, mask_phone),
        address=_masked(said.address, reporter, mask_address),
    )


def seen_text(text: str, said: Guarded, eyes: Eyes) -> str:
    """A text that tells of the matter's handling, as these eyes may read it: as a result is."""
    return seen(replace(said, result=text), eyes).result


def reporter_line(said: Guarded, eyes: Eyes) -> str:
    """Who reported, as a paper says it: `张* 138****1234`, or that they are reached by the code only."""
    if SHOWN[said.secrecy, eyes, Part.REPORTER] in (Shown.HIDDEN, Shown.SEALED):
        return BY_CODE
    shown = seen(said, eyes)
    return " ".join(part for part in (shown.complainant, shown.phone) if part)


def has_hidden(said: Guarded) -> bool:
    """Whether the desk is shown less than there is."""
    return seen(said, Eyes.DESK) != said


def eyes_of(view: View, reason: str = "") -> Eyes:
    """Whose eyes a workbook is for; the office sees what is secret only for a reason."""
    if view is View.INSIDE:
        return Eyes.UNMASKED if reason.strip() else Eyes.INSIDE
    return Eyes.PUBLIC if view is View.PUBLIC else Eyes.UNIT


def _text(text: str, shown: Shown, known: Sequence[str]) -> str:
    """Free text: what masks can find by its shape, and what is known of this reporter."""
    if shown is Shown.MASKED:
        for word in known:
            text = text.replace(word, HIDDEN)
        return mask_text(text)
    if shown is Shown.SEALED:
        return SEALED_TITLE
    return text if shown is Shown.FULL else ""


def _reporter_words(said: Guarded, *, names_firm: bool) -> Sequence[str]:
    """The reporter's name, telephone, address beyond the district, and firm where that is hidden too."""
    words = [said.complainant.strip(), said.phone.strip()]
    if said.address:
        words.append(said.address.removeprefix(mask_address(said.address).removesuffix(HIDDEN)).strip())
    if names_firm:
        words.append(said.firm.strip())
    return sorted({word for word in words if len(word) >= _SHORTEST_NAME}, key=len, reverse=True)


def _masked(text: str, shown: Shown, mask: Callable[[str], str]) -> str:
    if shown is Shown.FULL:
        return text
    return mask(text) if shown is Shown.MASKED else ""
