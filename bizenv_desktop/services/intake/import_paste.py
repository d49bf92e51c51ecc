"""What is imported: a file, or what lay in the clipboard, which is a file only while it is read.

A copied table (cells parted by tabs) is read as a table, any other text as a plan. The text goes through the
same child process as a file does; the file that it needs for that is deleted at once.
"""

import csv
import io
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from bizenv_desktop.exchange.plans.titles import plan_title
from bizenv_desktop.exchange.reading.look import FileLook
from bizenv_desktop.exchange.reading.request import ReadOptions
from bizenv_desktop.exchange.reading.result import SheetReading
from bizenv_desktop.exchange.schemas.tasks import TASKS
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.progress import SILENT, Progress
from bizenv_desktop.services.intake import imports

PASTED: Final = "剪贴板"
"""What a pasted text is called in the history and beside its rows."""

MOST_CHARACTERS: Final = 20_000_000


@dataclass(frozen=True, slots=True)
class ImportSource:
    """A file by its path, or a pasted text; exactly one of both."""

    path: Path | None = None
    text: str = ""

    @property
    def name(self) -> str:
        """What people call it."""
        return PASTED if self.path is None else self.path.name

    def look(self, options: ReadOptions, progress: Progress = SILENT) -> FileLook:
        """Its sheets, none for a plan; raises what `imports.look` does, `BadInput("paste.empty")`."""
        with self.opened() as path:
            if not imports.is_prose(path):
                return imports.look(path, options, progress=progress)
            return _look_of_text(path, options, progress)

    def read(self, kind: str, options: ReadOptions, progress: Progress = SILENT) -> SheetReading:
        """Its table or its plan; raises what `imports.read_file` does, `BadInput("paste.empty")`."""
        with self.opened() as path:
            if self._is_prose and kind in (imports.AUTO, TASKS.kind):
                return _titled(imports.read_prose(path, options, progress), plan_title(self.text))
            return imports.read_file(path, kind, options, progress)

    @property
    def _is_prose(self) -> bool:
        return self.path is None and not is_table(self.text)

    @contextmanager
    def opened(self) -> Generator[Path]:
        """A path to read from; what was pasted is gone afterwards."""
        if self.path is not None:
            yield self.path
            return
        if not self.text.strip():
            raise BadInput("paste.empty")
        if len(self.text) > MOST_CHARACTERS:
            raise BadInput("paste.too_long", most=MOST_CHARACTERS)
        with TemporaryDirectory(prefix="bizenv-") as folder:
            path = Path(folder) / (PASTED + (".txt" if self._is_prose else ".csv"))
            path.write_text(self.text, encoding="utf-8-sig", errors="replace", newline="")
            yield path


def _titled(reading: SheetReading, title: str) -> SheetReading:
    """A pasted plan under its own title: its campaign would be called after the clipboard."""
    if not title:
        return reading
    return replace(reading, layout=reading.layout._replace(title_lines=(title,)))


def _look_of_text(path: Path, options: ReadOptions, progress: Progress) -> FileLook:
    """No sheets, unless it is a text file in which some kind of table is found."""
    if path.suffix.lower() != ".txt":
        return FileLook(())
    try:
        found = imports.look(path, options, progress=progress)
    except BadInput:
        return FileLook(())  # reading says what is wrong with it, better than looking for a table can
    if found.best is not None or not _has_columns(found):
        return found if found.best is not None else FileLook(())
    try:
        imports.read_prose(path, options, progress)
    except BadInput:
        return found  # neither a plan nor a table that is known: its columns can be given by hand
    return FileLook(())


def _has_columns(found: FileLook) -> bool:
    """Whether most lines of a text are parted into the same number of cells, which no prose is."""
    rows = [row for sheet in found.sheets for row in sheet.head if any(row)]
    parted = sum(sum(map(bool, row)) > 1 for row in rows)
    return parted >= 2 and parted * 2 > len(rows)


def is_table(text: str) -> bool:
    """Whether a text was copied from a table: most of its records have cells that are parted by tabs."""
    csv.field_size_limit(MOST_CHARACTERS)
    try:
        records = [record for record in csv.reader(io.StringIO(text), delimiter="\t") if any(record)]
    except csv.Error:
        return False
    with_cells = sum(len(record) > 1 for record in records)
    return with_cells >= 2 and with_cells * 2 > len(records)
