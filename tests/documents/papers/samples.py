"""Facts and templates for the tests of papers: every placeholder filled, shipped templates edited."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO
from zipfile import ZipFile

from docx import Document
from docx.document import Document as Paper

from bizenv_desktop.documents.papers.facts import PaperFacts
from bizenv_desktop.documents.papers.placeholders import placeholders_of, table_of
from bizenv_desktop.documents.papers.shipped import shipped_template
from bizenv_desktop.rules.papers import PaperKind

shipped = cache(shipped_template)


def sample_facts(kind: PaperKind, **changed: str) -> PaperFacts:
    """Each placeholder says its own name in angle brackets, so that a test sees where it stands."""
    values = {each.name: f"<{each.name}>" for each in placeholders_of(kind)} | changed
    table = table_of(kind)
    if table is None:
        return PaperFacts(kind, kind.value, values)
    lines = tuple({each.name: f"<{each.name}{row}>" for each in table.columns} for row in (1, 2, 3))
    return PaperFacts(kind, kind.value, values, {table.name: lines})


def opened(docx: bytes) -> Paper:
    return Document(BytesIO(docx))


def edited(kind: PaperKind, change: Callable[[Paper], object]) -> bytes:
    """The shipped template after somebody changed it in a word processor."""
    paper, saved = opened(shipped(kind)), BytesIO()
    change(paper)
    paper.save(saved)
    return saved.getvalue()


def with_paragraph(kind: PaperKind, text: str) -> bytes:
    """The shipped template with one more paragraph."""
    return edited(kind, lambda paper: paper.add_paragraph(text))


def repacked(docx: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The file with parts added or replaced."""
    with ZipFile(BytesIO(docx)) as package:
        contents = {name: package.read(name) for name in package.namelist()} | dict(parts)
    saved = BytesIO()
    with ZipFile(saved, "w") as package:
        for name, content in contents.items():
            package.writestr(name, content)
    return saved.getvalue()


def part(docx: bytes, name: str) -> str:
    with ZipFile(BytesIO(docx)) as package:
        return package.read(name).decode("utf-8")


def texts(docx: bytes) -> list[str]:
    """The text of every paragraph of the body, in tables too, a line break as a line break."""
    paper = opened(docx)
    found = [paragraph.text for paragraph in paper.paragraphs]
    for table in paper.tables:
        for row in table.rows:
            for cell in dict.fromkeys(row.cells):
                found.extend(paragraph.text for paragraph in cell.paragraphs)
    return found


def placeholders_in(docx: bytes) -> set[str]:
    """The names between the brackets, in every part that is filled."""
    with ZipFile(BytesIO(docx)) as package:
        names = [name for name in package.namelist() if re.fullmatch(r"word/(document|header\d*)\.xml", name)]
        said = "".join(re.sub(r"<[^>]*>", "", package.read(name).decode("utf-8")) for name in names)
    return set(re.findall(r"\{\{\s*([\w.]+)\s*\}\}", said))
