"""Judging a template before it is kept: what would fail or mislead at printing is named now, where it stands.

The office writes plain placeholders; nothing else of the template language is let in, so that a template can
neither run anything nor loop for ever. The text is judged as a reader sees it: WPS and Word cut a placeholder
into several runs at will.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Final
from xml.etree import ElementTree as ET
from zipfile import BadZipFile, ZipFile

from bizenv_desktop.documents.papers.expressions import NameScope, faulty_names
from bizenv_desktop.documents.papers.facts import PaperFacts
from bizenv_desktop.documents.papers.placeholders import (
    REPRINT,
    needs_reprint_mark,
    placeholders_of,
    table_of,
)
from bizenv_desktop.documents.papers.rendering import render
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.papers import PaperKind

LARGEST_BYTES: Final = 5_000_000
_LARGEST_UNPACKED: Final = 60_000_000
_MOST_PARTS: Final = 500
_SHOWN: Final = 60
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FILLED_PART: Final = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes)\.xml")
_FULL_WIDTH: Final = re.compile(
    r"(?:｛\s*[｛{%％]|\{\s*[｛％])[^｛｝{}%％]{0,40}[｝}％%\s]*|[｝}％%]\s*｝|｝\s*\}"
)
_TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|\{\{|\{%|\{#|\}\}|%\}|#\}", re.DOTALL)
_WHOLE: Final = re.compile(r"\{[{%#].*[}%#]\}", re.DOTALL)
_EXTERNAL: Final = re.compile(rb"<Relationship\b[^>]*TargetMode\s*=\s*[\"']External[\"'][^>]*>")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a template; `sentence` is the text in which the placeholder stands.

    Codes: `template.not_docx`, `.too_large`, `.macros`, `.external` (refers to a file elsewhere),
    `.unknown_name`, `.full_width`, `.unclosed`, `.not_plain` (more than a placeholder), `.unbalanced` (a
    `{% for %}` or `{% if %}` without its end, or across rows), `.missing` (a placeholder that must be there).
    """

    code: str
    placeholder: str = ""
    sentence: str = ""

    @property
    def error(self) -> BadInput:
        """The fault as an error, for where the first one is enough."""
        return BadInput(self.code, placeholder=self.placeholder, sentence=self.sentence)


def check_template(kind: PaperKind, template: bytes) -> tuple[Fault, ...]:
    """Everything that is wrong with a template of this kind, in the order in which a reader meets it."""
    unsafe = _unusable(template)
    if unsafe is not None:
        return (unsafe,)
    try:
        paragraphs = tuple(_paragraphs(template))
    except ET.ParseError:
        return (Fault("template.not_docx"),)
    faults = tuple(_judged(paragraphs, _scope(kind, paragraphs)))
    return faults or tuple(_as_a_whole(kind, template, paragraphs))


def _unusable(template: bytes) -> Fault | None:
    """What keeps the file from being a template at all."""
    if len(template) > LARGEST_BYTES:
        return Fault("template.too_large")
    try:
        with ZipFile(BytesIO(template)) as package:
            return _unsafe(package)
    except (BadZipFile, ValueError, NotImplementedError, RuntimeError, OSError, EOFError):
        return Fault("template.not_docx")


def _unsafe(package: ZipFile) -> Fault | None:
    parts = package.infolist()
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST_UNPACKED:
        return Fault("template.too_large")
    names = {part.filename for part in parts}
    if not {"[Content_Types].xml", "word/document.xml"} <= names:
        return Fault("template.not_docx")
    types = package.read("[Content_Types].xml")
    if b"macroEnabled" in types or any(name.endswith("vbaProject.bin") for name in names):
        return Fault("template.macros")
    if any(b"<!DOCTYPE" in package.read(name) for name in names if name.endswith((".xml", ".rels"))):
        return Fault("template.not_docx")
    for name in sorted(name for name in names if name.endswith(".rels")):
        for found in _EXTERNAL.findall(package.read(name)):
            if b"/hyperlink" not in found:
                return Fault("template.external", sentence=found.decode("utf-8", "replace")[: _SHOWN * 2])
    return None


def _paragraphs(template: bytes) -> Iterator[str]:
    """The text of every paragraph that is filled, as a reader sees it."""
    with ZipFile(BytesIO(template)) as package:
        for name in sorted(filter(_FILLED_PART.fullmatch, package.namelist())):
            # Without a document type, which `_unsafe` refuses, there is nothing to expand or to fetch.
            root = ET.fromstring(package.read(name))  # noqa: S314
            for paragraph in root.iter(f"{_W}p"):
                yield "".join(_run_text(part) for run in paragraph.iter(f"{_W}r") for part in run)


def _run_text(part: ET.Element) -> str:
    if part.tag == f"{_W}t":
        return part.text or ""
    return "\t" if part.tag in (f"{_W}tab", f"{_W}br") else ""


def _scope(kind: PaperKind, paragraphs: tuple[str, ...]) -> NameScope:
    table = table_of(kind)
    return NameScope.of(
        names=frozenset(each.name for each in placeholders_of(kind)),
        table=table.name if table is not None else "",
        columns=frozenset(each.name for each in table.columns) if table is not None else frozenset(),
        tags=tuple(tag for text in paragraphs for tag in _TAG.findall(text)),
    )


def _judged(paragraphs: tuple[str, ...], scope: NameScope) -> Iterator[Fault]:
    for text in paragraphs:
        for found in _FULL_WIDTH.finditer(text):
            yield Fault("template.full_width", found[0].strip(), _around(text, found.start()))
        for found in _TAG.finditer(text):
            tag, sentence = found[0], _around(text, found.start())
            if not _WHOLE.fullmatch(tag):
                yield Fault("template.unclosed", _word_at(text, found.start()), sentence)
            else:
                yield from (Fault(code, name, sentence) for code, name in faulty_names(tag, scope))


def _as_a_whole(kind: PaperKind, template: bytes, paragraphs: tuple[str, ...]) -> Iterator[Fault]:
    """What no single placeholder shows: a mark that must be there, a loop that does not end, a trial fill."""
    said = "".join(paragraphs)
    if needs_reprint_mark(kind) and not re.search(r"\{\{\s*" + REPRINT + r"\s*\}\}", said):
        yield Fault("template.missing", REPRINT)
    try:
        render(template, _trial(kind))
    except BadInput as error:
        detail = str(error.facts.get("detail", ""))
        yield Fault("template.unbalanced" if error.code == "template.failed" else error.code, "", detail)


def _trial(kind: PaperKind) -> PaperFacts:
    """Made-up facts, every placeholder with a text, the table with two rows."""
    values = {each.name: each.name for each in placeholders_of(kind)}
    table = table_of(kind)
    if table is None:
        return PaperFacts(kind, kind.value, values)
    line = {each.name: each.name for each in table.columns}
    return PaperFacts(kind, kind.value, values, {table.name: (line, line)})


def _around(text: str, place: int) -> str:
    """The sentence around a place, shortened."""
    start = max((text.rfind(mark, 0, place) + 1 for mark in "。；！？\n"), default=0)
    start = max(start, place - _SHOWN)
    return text[start : place + _SHOWN].strip()


def _word_at(text: str, place: int) -> str:
    """The placeholder that begins (or ends) here, as far as it can be read."""
    after = re.match(r"[｛{％%｝}#\s]*([^\s｛{｝}％%#。，；、]{0,20})[\s｝}％%#]*", text[place:])
    return after[0].strip() if after else text[place : place + 2]
