"""Filling a template: what stands in the facts comes out as the same text, whatever it looks like.

The template runs in a sandbox with nothing to call (SAFETY: a hostile template ran `os.popen` without one);
the facts are escaped, so `<b>`, `{{`, `{%` or `&` in a complaint stay what the person wrote. Line breaks stay
line breaks; what XML cannot hold (control characters, lone surrogates) is left out.
"""

import re
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from bizenv_desktop.documents.papers.facts import PaperFacts
from bizenv_desktop.documents.papers.signature import seat_signatures
from bizenv_desktop.rules.errors import BadInput

if TYPE_CHECKING:
    from docx.document import Document
    from docxtpl import DocxTemplate
    from jinja2.sandbox import SandboxedEnvironment

_LINE_ENDS: Final = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNWRITABLE: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def render(template: bytes, facts: PaperFacts) -> bytes:
    """The filled paper as .docx.

    Raises `BadInput`: `template.not_docx`, or `template.failed` (facts: `kind`, `detail`) where the template
    asks for what is not there; templates that `checking.check_template` passed do neither.
    """
    from jinja2 import TemplateError

    filled = opened(template)
    try:
        filled.render(_context(facts), sandbox(), autoescape=True)
    except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as error:
        raise BadInput("template.failed", kind=facts.kind, detail=str(error)) from error
    paper = filled.docx
    if paper is None:  # what the type allows and `opened` excludes
        raise BadInput("template.not_docx", detail="")
    _name(paper, facts)
    seat_signatures(paper)
    kept = BytesIO()
    paper.save(kept)
    return kept.getvalue()


def plain_text(text: str) -> str:
    """The text as a paper can hold it: one kind of line end, no control characters, no lone surrogates."""
    return _UNWRITABLE.sub("", _LINE_ENDS.sub("\n", text))


def sandbox() -> "SandboxedEnvironment":
    """Where templates run: no functions, no filters but the built-in ones, unknown names are an error."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    environment.globals.clear()
    return environment


def opened(template: bytes) -> "DocxTemplate":
    """The template ready to be filled; raises `BadInput("template.not_docx")`."""
    from zipfile import BadZipFile

    from docx.opc.exceptions import PackageNotFoundError

    made = _template_class()(BytesIO(template))
    try:
        made.init_docx()
    except (BadZipFile, PackageNotFoundError, SyntaxError, KeyError, ValueError) as error:
        raise BadInput("template.not_docx", detail=str(error)) from error
    return made


def _template_class() -> "type[DocxTemplate]":
    from docxtpl import DocxTemplate

    class Verbatim(DocxTemplate):
        """docxtpl without its own escapes: it turns `{_{` into `{{`, also in what a person wrote."""

        def render_xml_part(self, src_xml: str, part: Any, context: Any, jinja_env: Any = None) -> str:
            self.current_rendering_part = part
            filled: str = jinja_env.from_string(src_xml).render(context)
            return self.resolve_listing(filled)  # pyright: ignore[reportUnknownMemberType] - untyped there

    return Verbatim


def _context(facts: PaperFacts) -> dict[str, object]:
    tables = {
        name: [{column: plain_text(text) for column, text in line.items()} for line in lines]
        for name, lines in facts.tables.items()
    }
    return {**{name: plain_text(text) for name, text in facts.values.items()}, **tables}


def _name(paper: "Document", facts: PaperFacts) -> None:
    """The file names the paper and the office, nobody else (DOMAIN §9: author metadata)."""
    paper.core_properties.title = plain_text(facts.title)[:255]
    paper.core_properties.author = plain_text(facts.values.get("发文机关", ""))[:255]
    paper.core_properties.last_modified_by = ""
