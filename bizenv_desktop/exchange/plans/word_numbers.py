"""The numbers that Word makes itself (w:numPr): list levels and their counters, as the reader sees them.

A paragraph belongs to a list by itself or by its style; counters run per abstract list, a deeper level
begins anew below a higher one, a list may be told to start again (ECMA-376 17.9).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from bizenv_desktop.exchange.plans.number_forms import number_text

if TYPE_CHECKING:
    from docx.document import Document

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NUMBERING: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"
_PLACE: Final = re.compile(r"%([1-9])")
_BARE: Final = re.compile(r"[0-9０-９一二三四五六七八九十百〇]$")
_DEEPEST: Final = 8
_LONGEST_CHAIN: Final = 12


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: where it starts, how it is written, below which level it begins anew."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restarts: int | None = None
    legal: bool = False
    style: str = ""


@dataclass(slots=True)
class _List:
    """A w:num: its abstract list, its levels, and the starts that it sets for itself once."""

    abstract: str
    levels: dict[int, _Level]
    starts: dict[int, int] = field(default_factory=dict[int, int])


class WordNumbers:
    """The automatic number of each paragraph of a document, in the document's order."""

    def __init__(self, document: "Document") -> None:
        self._lists = _lists_of(document)
        self._styles = _styles_of(document) if self._lists else {}
        self._counts: dict[str, dict[int, int]] = {}
        self._made: dict[Any, str] = {}
        if self._lists:
            root: Any = document.element
            for paragraph in _paragraphs(root.body):
                if number := self._next(paragraph):
                    self._made[paragraph] = number

    def before(self, paragraph: object) -> str:
        """What stands before the paragraph's own text (一、, （二）, 3.); empty where there is none."""
        return self._made.get(paragraph, "")

    def _next(self, paragraph: Any) -> str:
        place = self._place(paragraph)
        if place is None:
            return ""
        number, depth = place
        found = self._lists.get(number)
        if found is None or depth not in found.levels:
            return ""
        self._count(found, depth)
        return _shown(found.levels, self._counts[found.abstract], depth)

    def _place(self, paragraph: Any) -> tuple[str, int] | None:
        """The list and the level of a paragraph, by itself before by its style."""
        own = _numbering(paragraph.find(f"{_W}pPr"))
        style = _attribute(paragraph.find(f"{_W}pPr/{_W}pStyle"))
        by_style = self._by_style(style)
        number = own[0] or (by_style[0] if by_style else "")
        if not number or number == "0":
            return None
        depth = own[1] if own[1] is not None else by_style[1] if by_style else 0
        return number, depth

    def _by_style(self, style: str) -> tuple[str, int] | None:
        depth: int | None = None
        first = style
        for _ in range(_LONGEST_CHAIN):
            element = self._styles.get(style)
            if element is None:
                return None
            number, own = _numbering(element.find(f"{_W}pPr"))
            depth = own if depth is None else depth
            if number:
                return number, self._depth_of(number, (first, style)) or depth or 0
            style = _attribute(element.find(f"{_W}basedOn"))
        return None

    def _depth_of(self, number: str, styles: tuple[str, ...]) -> int | None:
        """The level that a list ties to a style."""
        found = self._lists.get(number)
        levels = found.levels if found else {}
        return next((depth for depth, level in levels.items() if level.style and level.style in styles), None)

    def _count(self, found: _List, depth: int) -> None:
        counts = self._counts.setdefault(found.abstract, {})
        if depth in found.starts:
            counts[depth] = found.starts.pop(depth)
        elif depth in counts:
            counts[depth] += 1
        else:
            counts[depth] = found.levels[depth].start
        for above in range(depth):
            if above in found.levels:
                counts.setdefault(above, found.levels[above].start)
        for below in [one for one in counts if one > depth]:
            if _begins_anew(found.levels.get(below), depth):
                del counts[below]


def _begins_anew(level: _Level | None, depth: int) -> bool:
    return level is None or level.restarts is None or depth < level.restarts


def _shown(levels: dict[int, _Level], counts: dict[int, int], depth: int) -> str:
    """The level's pattern filled; a number without any mark behind it gets one, so that it is read as one."""
    level = levels[depth]
    if level.form in ("bullet", "none") and not _PLACE.search(level.text):
        return ""

    def filled(found: re.Match[str]) -> str:
        above = int(found[1]) - 1
        form = "decimal" if level.legal or above not in levels else levels[above].form
        return number_text(counts.get(above, 1), form)

    text = _PLACE.sub(filled, level.text).strip()
    return f"{text}、" if _BARE.search(text) else text


def _paragraphs(body: Any) -> Iterator[Any]:
    for paragraph in body.iter(f"{_W}p"):
        if not any(above.tag == _FALLBACK for above in paragraph.iterancestors()):
            yield paragraph


def _numbering(properties: Any) -> tuple[str, int | None]:
    """The list's id and the level that w:pPr names; empty and None where it names none."""
    if properties is None:
        return "", None
    depth = _attribute(properties.find(f"{_W}numPr/{_W}ilvl"))
    number = _attribute(properties.find(f"{_W}numPr/{_W}numId"))
    return number, min(int(depth), _DEEPEST) if depth.isdecimal() else None


def _attribute(element: Any, name: str = "val") -> str:
    return "" if element is None else str(element.get(f"{_W}{name}", ""))


def _lists_of(document: "Document") -> dict[str, _List]:
    try:
        part: Any = document.part.part_related_by(_NUMBERING)
    except KeyError:
        return {}
    root = part.element
    abstracts = {
        _attribute(element, "abstractNumId"): element for element in root.findall(f"{_W}abstractNum")
    }
    found: dict[str, _List] = {}
    for element in root.findall(f"{_W}num"):
        abstract = _followed(_attribute(element.find(f"{_W}abstractNumId")), abstracts)
        if abstract in abstracts:
            found[_attribute(element, "numId")] = _list(element, abstract, abstracts[abstract])
    return found


def _followed(abstract: str, abstracts: dict[str, Any]) -> str:
    """An abstract list without levels of its own stands for the one that bears its style's name."""
    element = abstracts.get(abstract)
    link = "" if element is None else _attribute(element.find(f"{_W}numStyleLink"))
    if not link:
        return abstract
    named = (key for key, one in abstracts.items() if _attribute(one.find(f"{_W}styleLink")) == link)
    return next(named, abstract)


def _list(element: Any, abstract: str, levels: Any) -> _List:
    made = _List(abstract, dict(map(_level, levels.findall(f"{_W}lvl"))))
    for override in element.findall(f"{_W}lvlOverride"):
        depth = _whole(_attribute(override, "ilvl"), 0)
        start = _attribute(override.find(f"{_W}startOverride"))
        if start.isdecimal():
            made.starts[depth] = int(start)
        own = override.find(f"{_W}lvl")
        if own is not None:
            made.levels[depth] = _level(own)[1]
    return made


def _level(element: Any) -> tuple[int, _Level]:
    restarts = _attribute(element.find(f"{_W}lvlRestart"))
    level = _Level(
        start=_whole(_attribute(element.find(f"{_W}start")), 1),
        form=_attribute(element.find(f"{_W}numFmt")) or "decimal",
        text=_attribute(element.find(f"{_W}lvlText")),
        restarts=int(restarts) if restarts.isdecimal() else None,
        legal=element.find(f"{_W}isLgl") is not None,
        style=_attribute(element.find(f"{_W}pStyle")),
    )
    return _whole(_attribute(element, "ilvl"), 0), level


def _whole(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() else otherwise


def _styles_of(document: "Document") -> dict[str, Any]:
    root: Any = document.styles.element
    return {_attribute(element, "styleId"): element for element in root.findall(f"{_W}style")}
