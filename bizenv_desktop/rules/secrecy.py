"""Who may see what of a complaint: the one table that lists, the opened matter, papers and exports follow.

A confidential or anonymous report leaves by its code only; a lead that was transferred under seal shows
neither title nor content; the unit complained about never learns who reported (信访工作条例 30, 46;
个人信息保护法 6, 25; DOMAIN §9). Figures count every matter, whatever its secrecy.
"""

import re
from collections.abc import Mapping
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
_PARTS: Final = tuple(Part)


def _table() -> dict[tuple[Secrecy, Eyes, Part], Shown]:
    found: dict[tuple[Secrecy, Eyes, Part], Shown] = {}
    for secrecy in Secrecy:
        for eyes in Eyes:
            row = _row(secrecy, eyes)
            found.update(((secrecy, eyes, part), shown) for part, shown in zip(_PARTS, row, strict=True))
    return found


def _row(secrecy: Secrecy, eyes: Eyes) -> tuple[Shown, ...]:
    if eyes is Eyes.UNMASKED:
        return (Shown.FULL,) * len(_PARTS)
    if secrecy is Secrecy.SEALED:
        return _UNDER_SEAL
    return (_ORDINARY if secrecy is Secrecy.OPEN else _SECRET)[eyes]


SHOWN: Final[Mapping[tuple[Secrecy, Eyes, Part], Shown]] = MappingProxyType(_table())
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
    if eyes is Eyes.UNMASKED:
        return said
    reporter = SHOWN[said.secrecy, eyes, Part.REPORTER]
    return replace(
        said,
        title=_text(said.title, Part.TITLE, said, eyes),
        content=_text(said.content, Part.CONTENT, said, eyes),
        result=_text(said.result, Part.RESULT, said, eyes),
        remark=_text(said.remark, Part.REMARK, said, eyes),
        source_number=_text(said.source_number, Part.SOURCE, said, eyes),
        firm=_text(said.firm, Part.FIRM, said, eyes),
        complainant=_reporter(said.complainant, reporter),
        phone=_reporter_phone(said.phone, reporter),
        address=_reporter_address(said.address, reporter),
    )


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


def _text(text: str, part: Part, said: Guarded, eyes: Eyes) -> str:
    shown = SHOWN[said.secrecy, eyes, part]
    if shown is Shown.FULL:
        return text
    if shown is Shown.SEALED:
        return SEALED_TITLE
    return "" if shown is Shown.HIDDEN else mask_text(_without_reporter(text, said, eyes))


def _without_reporter(text: str, said: Guarded, eyes: Eyes) -> str:
    """Free text without the reporter's own name, telephone, address and, where it is hidden, firm."""
    names_firm = SHOWN[said.secrecy, eyes, Part.FIRM] is not Shown.FULL
    beyond_district = said.address.removeprefix(mask_address(said.address).removesuffix(HIDDEN))
    known = [said.complainant, said.phone, beyond_district, *([said.firm] if names_firm else [])]
    wanted = {part.strip() for part in known if len(part.strip()) >= _SHORTEST_NAME}
    if not wanted or not text:
        return text
    return re.sub("|".join(re.escape(part) for part in sorted(wanted, key=len, reverse=True)), HIDDEN, text)


def _reporter(name: str, shown: Shown) -> str:
    if shown is Shown.FULL:
        return name
    return mask_name(name) if shown is Shown.MASKED else ""


def _reporter_phone(phone: str, shown: Shown) -> str:
    if shown is Shown.FULL:
        return phone
    return mask_phone(phone) if shown is Shown.MASKED else ""


def _reporter_address(address: str, shown: Shown) -> str:
    if shown is Shown.FULL:
        return address
    return mask_address(address) if shown is Shown.MASKED else ""
