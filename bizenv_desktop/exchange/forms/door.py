"""A blank form from whatever file it came in: .xlsx as it is, .xls as an .xlsx copy; else refused."""

from dataclasses import dataclass, replace
from pathlib import Path

from bizenv_desktop.exchange.forms.looking import FormLook, fingerprint, look
from bizenv_desktop.exchange.reading.sniff import Format, sniff
from bizenv_desktop.rules.errors import BadInput

LARGEST_BYTES = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Blank:
    """A form ready to be filled: its .xlsx bytes, how it looks, and the mark by which it is known again."""

    data: bytes
    look: FormLook
    fingerprint: str


def read_blank(path: Path) -> Blank:
    """The form in a file; raises as `open_blank` does, `read.missing` and `read.not_readable`."""
    try:
        return open_blank(path.read_bytes(), path.name)
    except FileNotFoundError as missing:
        raise BadInput("read.missing", file=path.name) from missing
    except OSError as refused:
        raise BadInput("read.not_readable", file=path.name) from refused


def open_blank(data: bytes, file: str) -> Blank:
    """The form in these bytes; `file` is its name for messages.

    Raises `BadInput`: `form.not_xlsx`, `form.macros`, `form.empty`, `form.damaged`, `form.too_big`, and the
    codes of `sniff` (`read.encrypted`, `read.empty_file` …).
    """
    if len(data) > LARGEST_BYTES:
        raise BadInput("form.too_big", megabytes=LARGEST_BYTES // 1_048_576)
    try:
        kind = sniff(data)
    except BadInput as refused:
        raise BadInput(refused.code, **{**refused.facts, "file": file}) from refused
    if kind not in {Format.XLS, Format.XLSX}:
        raise BadInput("form.not_xlsx", file=file)
    if kind is Format.XLS:
        from bizenv_desktop.exchange.forms.from_xls import as_xlsx

        made = as_xlsx(data)
        seen = look(made)
        return _blank(made, replace(seen, notes=("form.note_converted", *seen.notes)))
    return _blank(data, look(data))


def _blank(data: bytes, seen: FormLook) -> Blank:
    return Blank(data, seen, fingerprint(seen))
