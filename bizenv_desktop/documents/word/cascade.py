"""Which of several styles speaks for a property: the nearest to the text that says anything about it.

Order: what is set on the text itself, its character style, its paragraph style and what that builds on, the
table's style, the defaults of the file (ECMA-376 17.7.2).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bizenv_desktop.documents.styled import (
    INK,
    Align,
    Edge,
    ParagraphShape,
    Pitch,
    Rule,
    Stroke,
    TabStop,
    TextStyle,
)
from bizenv_desktop.documents.word.package import (
    Element,
    attribute,
    child,
    children,
    is_on,
    number,
    twips,
    value,
)

_FONT, _POINTS = "宋体", 10.5
_NATURAL_LINE, _HAIRLINE = 1.3, 0.25
_MOST_ANCESTORS = 20
_ALIGNS = {
    "center": Align.CENTRE, "right": Align.RIGHT, "end": Align.RIGHT, "both": Align.JUSTIFY,
    "distribute": Align.DISTRIBUTE, "left": Align.LEFT, "start": Align.LEFT,
}  # fmt: skip
_EDGES_OFF = frozenset({"nil", "none", None})


@dataclass(frozen=True, slots=True)
class Chain:
    """Property elements, the one nearest to the text first."""

    links: tuple[Element, ...]

    def find(self, name: str) -> Element | None:
        """The nearest element of that name."""
        return next((found for link in self.links if (found := child(link, name)) is not None), None)

    def attribute(self, name: str, *attributes: str) -> str | None:
        """The nearest of these attributes of an element that may be spread over several styles."""
        for link in self.links:
            for one in attributes:
                if (said := attribute(child(link, name), one)) is not None:
                    return said
        return None

    def on(self, name: str) -> bool:
        """Whether a switch is on."""
        found = self.find(name)
        return found is not None and is_on(found)

    def then(self, *links: Element | None) -> "Chain":
        """This chain with farther links behind it."""
        return Chain((*self.links, *(link for link in links if link is not None)))


class Styles:
    """The styles of a file by their id."""

    def __init__(self, root: Element | None) -> None:
        self._styles = {attribute(style, "styleId") or "": style for style in children(root, "style")}
        self._defaults = child(root, "docDefaults")
        self._normal = next(
            (
                name
                for name, style in self._styles.items()
                if attribute(style, "type") == "paragraph" and attribute(style, "default") in {"1", "true"}
            ),
            "",
        )

    def paragraph(self, direct: Element | None, table_style: str = "") -> Chain:
        """The links that speak for a paragraph's shape; `direct` is its `w:pPr`."""
        numbering = self._above(value(direct, "pStyle") or self._normal, "pPr")
        table = self._above(table_style, "pPr")
        return Chain(_present(direct, *numbering, *table, child(self._defaults, "pPrDefault", "pPr")))

    def run(self, paragraph: Element | None, direct: Element | None, table_style: str = "") -> Chain:
        """The links that speak for a run's type: its own `w:rPr` and the `w:pPr` of its paragraph."""
        own = self._above(value(direct, "rStyle") or "", "rPr")
        outer = self._above(value(paragraph, "pStyle") or self._normal, "rPr")
        table = self._above(table_style, "rPr")
        return Chain(_present(direct, *own, *outer, *table, child(self._defaults, "rPrDefault", "rPr")))

    def name(self, style: str) -> str:
        """What a style is called in the program's list; empty for an unknown id."""
        return value(self._styles.get(style), "name") or ""

    def table(self, style: str) -> Chain:
        """The links that speak for a table."""
        return Chain(_present(*self._above(style, "tblPr")))

    def _above(self, style: str, properties: str) -> Iterator[Element | None]:
        for _ in range(_MOST_ANCESTORS):
            found = self._styles.get(style)
            if found is None:
                return
            yield child(found, properties)
            style = value(found, "basedOn") or ""


def text_style(chain: Chain) -> TextStyle:
    """The type of a run."""
    size = number(attribute(chain.find("sz"), "val"))
    font = chain.attribute("rFonts", "eastAsia") or _FONT
    latin = chain.attribute("rFonts", "ascii", "hAnsi") or ""
    underline = attribute(chain.find("u"), "val")
    return TextStyle(
        font=font,
        points=size / 2 if size else _POINTS,
        latin="" if latin == font else latin,
        bold=chain.on("b"),
        italic=chain.on("i"),
        underline=underline not in {None, "none"},
        strike=chain.on("strike") or chain.on("dstrike"),
        colour=colour(attribute(chain.find("color"), "val")),
        spacing=twips(attribute(chain.find("spacing"), "val")) or 0.0,
    )


def paragraph_shape(chain: Chain, style: TextStyle, grid: float) -> ParagraphShape:
    """How a paragraph stands; `style` gives a character's width, `grid` the lines of the page (0: none)."""
    measured = _Indents(chain, style)
    return ParagraphShape(
        align=_ALIGNS.get(attribute(chain.find("jc"), "val") or "", Align.LEFT),
        first=measured.first,
        left=measured.side("leftChars", "left", "start"),
        right=measured.side("rightChars", "right", "end"),
        before=_gap(chain, "before", grid),
        after=_gap(chain, "after", grid),
        pitch=_pitch(chain, style, grid),
        keep_next=chain.on("keepNext"),
        keep_lines=chain.on("keepLines"),
        tabs=_tabs(chain),
        above=edge(child(chain.find("pBdr"), "top")),
        below=edge(child(chain.find("pBdr"), "bottom")),
    )


@dataclass(frozen=True, slots=True)
class _Indents:
    """Indents: those in hundredths of a character win over those in twips, as Word has it."""

    chain: Chain
    style: TextStyle

    @property
    def first(self) -> float:
        hanging = self._chars("hangingChars") or self._twips("hanging")
        return -hanging if hanging else self.side("firstLineChars", "firstLine")

    def side(self, chars: str, *points: str) -> float:
        return self._chars(chars) or self._twips(*points)

    def _chars(self, name: str) -> float:
        said = number(self.chain.attribute("ind", name)) or 0.0
        return said / 100 * (self.style.points + self.style.spacing)

    def _twips(self, *names: str) -> float:
        return twips(self.chain.attribute("ind", *names)) or 0.0


def _gap(chain: Chain, side: str, grid: float) -> float:
    lines = number(chain.attribute("spacing", f"{side}Lines"))
    if lines:
        return lines / 100 * (grid or 12.0)
    return twips(chain.attribute("spacing", side)) or 0.0


def _pitch(chain: Chain, style: TextStyle, grid: float) -> Pitch:
    rule = chain.attribute("spacing", "lineRule") or "auto"
    line = chain.attribute("spacing", "line")
    if rule == "exact":
        return Pitch(Rule.EXACT, twips(line) or style.points * _NATURAL_LINE)
    if rule == "atLeast":
        return Pitch(Rule.AT_LEAST, twips(line) or 0.0)
    times = (number(line) or 240) / 240
    snapped = chain.find("snapToGrid")
    if grid and (snapped is None or is_on(snapped)):
        needed = -(-style.points * _NATURAL_LINE // grid)
        return Pitch(Rule.EXACT, grid * needed * times)
    return Pitch(Rule.TIMES, times)


def _tabs(chain: Chain) -> tuple[TabStop, ...]:
    stops: list[TabStop] = []
    for stop in children(chain.find("tabs"), "tab"):
        position = twips(attribute(stop, "pos"))
        kind = attribute(stop, "val") or "left"
        if position is not None and kind != "clear":
            stops.append(TabStop(position, _ALIGNS.get(kind, Align.LEFT)))
    return tuple(sorted(stops, key=lambda stop: stop.position))


def edge(element: Element | None) -> Edge | None:
    """A drawn line; None where it is missing or switched off."""
    kind = attribute(element, "val")
    if element is None or kind in _EDGES_OFF:
        return None
    eighths = number(attribute(element, "sz")) or 4.0
    return Edge(
        points=max(eighths / 8, _HAIRLINE),
        colour=colour(attribute(element, "color")),
        stroke=_stroke(kind or ""),
        space=number(attribute(element, "space")) or 0.0,
    )


def _stroke(kind: str) -> Stroke:
    if kind.startswith("thickThin"):
        return Stroke.THICK_THIN
    if kind.startswith("thinThick"):
        return Stroke.THIN_THICK
    return Stroke.DOUBLE if kind in {"double", "triple"} else Stroke.SINGLE


def colour(said: str | None) -> str:
    """A colour as `#rrggbb`; ink where it is automatic."""
    if said is None or len(said) != 6 or not all(mark in "0123456789abcdefABCDEF" for mark in said):
        return INK
    return f"#{said.lower()}"


def _present(*links: Element | None) -> tuple[Element, ...]:
    return tuple(link for link in links if link is not None)
