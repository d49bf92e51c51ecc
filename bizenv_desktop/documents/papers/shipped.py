"""The templates that the program brings, one per kind of paper (`resources/templates/make_templates.py`)."""

from bizenv_desktop.resources import resource
from bizenv_desktop.rules.papers import PaperKind


def shipped_template(kind: PaperKind) -> bytes:
    """The shipped .docx of a kind."""
    return resource("templates", f"{kind.value}.docx").read_bytes()
