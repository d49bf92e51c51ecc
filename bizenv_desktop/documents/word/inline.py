"""What stands inside a paragraph, in order: typed runs, fields, page turns, pictures, boxes."""

from collections.abc import Iterator
from dataclasses import dataclass

from bizenv_desktop.documents.styled import Field, Picture, TextRun, TextStyle
from bizenv_desktop.documents.word.cascade import Styles, text_style
from bizenv_desktop.documents.word.package import (
    WP,
    A,
    Element,
    R,
    W,
    WordPackage,
    attribute,
    child,
    number,
    tag,
)

_EMU_PER_POINT = 12700
_DELETED = frozenset({"del", "moveFrom", "delText", "instrText", "rPr", "pPr"})
_FIELDS = {"PAGE": Field.PAGE, "NUMPAGES": Field.PAGES, "SECTIONPAGES": Field.PAGES}
# Symbol fonts put their signs into the private area; what offices use of them.
_SYMBOLS = str.maketrans({
    0xF06C: "●", 0xF06E: "■", 0xF0A8: "□", 0xF06F: "□", 0xF0FE: "☑", 0xF052: "☑", 0xF0FC: "✓", 0xF0D8: "➢",
    0xF075: "◆", 0xF0B7: "·",
})  # fmt: skip
_BOXES = f".//{W}txbxContent"


@dataclass(frozen=True, slots=True)
class Turn:
    """A page ends here."""


@dataclass(frozen=True, slots=True)
class Box:
    """A text box that hangs on the paragraph: its content, and how it is aligned on the page, if it says."""

    content: Element
    align: str


Inline = TextRun | Turn | Picture | Box


def symbols(text: str) -> str:
    """Private signs of symbol fonts as the signs that they show."""
    return text.translate(_SYMBOLS)


@dataclass(slots=True)
class InlineReader:
    """Reads one paragraph; fields may span its runs."""

    package: WordPackage
    styles: Styles
    table_style: str
    _instruction: str = ""
    _depth: int = 0
    _result: bool = True

    def read(self, paragraph: Element) -> Iterator[Inline]:
        """Everything that is printed of the paragraph's text."""
        yield from self._inside(paragraph, child(paragraph, "pPr"))

    def style(self, paragraph: Element | None, direct: Element | None) -> TextStyle:
        """The type of a run of a paragraph, from their properties."""
        return text_style(self.styles.run(paragraph, direct, self.table_style))

    def _inside(self, holder: Element, shape: Element | None) -> Iterator[Inline]:
        for element in holder:
            name = tag(element)
            if name == "r":
                yield from self._run(element, shape)
            elif name == "fldSimple":
                field = _field(attribute(element, "instr") or "")
                style = self.style(shape, child(next(iter(element), None), "rPr"))
                yield from (
                    [TextRun("1", style, field)] if field is not None else self._inside(element, shape)
                )
            elif name not in _DELETED:
                yield from self._inside(element, shape)

    def _run(self, run: Element, shape: Element | None) -> Iterator[Inline]:
        chain = self.styles.run(shape, child(run, "rPr"), self.table_style)
        if chain.on("vanish"):
            return
        style = text_style(chain)
        for element in run:
            yield from self._content(element, style)

    def _content(self, element: Element, style: TextStyle) -> Iterator[Inline]:
        match tag(element):
            case "fldChar":
                yield from self._mark(attribute(element, "fldCharType") or "", style)
            case "instrText":
                self._instruction += element.text or ""
            case "drawing" | "pict" | "AlternateContent" | "object":
                yield from self._drawn(element)
            case "br" if attribute(element, "type") in {"page", "column"}:
                yield Turn()
            case _:
                text = _written(element)
                if text and self._result:
                    yield TextRun(symbols(text), style)

    def _mark(self, kind: str, style: TextStyle) -> Iterator[Inline]:
        """A field's result is text; only page numbers are asked again when the pages stand."""
        if kind == "begin":
            self._depth, self._instruction = self._depth + 1, ""
        elif kind == "separate" and (field := _field(self._instruction)) is not None:
            self._result = False
            yield TextRun("1", style, field)
        elif kind == "end":
            if self._result and (field := _field(self._instruction)) is not None:
                yield TextRun("1", style, field)
            self._depth, self._instruction, self._result = max(0, self._depth - 1), "", True

    def _drawn(self, element: Element) -> Iterator[Inline]:
        seen: set[str] = set()
        for box in element.iterfind(_BOXES):
            # A box stands twice in the file: once for new programs and once for old ones.
            text = "".join(box.itertext())
            if text not in seen:
                seen.add(text)
                yield Box(box, _aligned(element))
        for place in (*element.iter(f"{WP}inline"), *element.iter(f"{WP}anchor")):
            picture = self._picture(place)
            if picture is not None:
                yield picture

    def _picture(self, place: Element) -> Picture | None:
        blip, extent = next(place.iter(f"{A}blip"), None), place.find(f"{WP}extent")
        image = self.package.picture(blip.get(f"{R}embed", "")) if blip is not None else None
        if image is None or extent is None:
            return None
        sides = [number(extent.get(side)) for side in ("cx", "cy")]
        width, height = ((side or 0.0) / _EMU_PER_POINT for side in sides)
        return Picture(image, width, height)


def _written(element: Element) -> str:
    """The text of one piece of a run; what we do not know speaks with whatever text it holds."""
    match tag(element):
        case "t":
            return element.text or ""
        case "tab" | "ptab":
            return "\t"
        case "br" | "cr":
            return "\n"
        case "noBreakHyphen":
            return "\u2011"
        case "sym":
            code = attribute(element, "char") or ""
            return chr(int(code, 16)) if code and all(c in "0123456789abcdefABCDEF" for c in code) else ""
        case name if name in _DELETED:
            return ""
        case _:
            return "".join(element.itertext())


def _field(instruction: str) -> Field | None:
    words = instruction.split()
    return _FIELDS.get(words[0].upper()) if words else None


def _aligned(element: Element) -> str:
    return next((place.text or "" for place in element.iterfind(f".//{WP}positionH/{WP}align")), "")
