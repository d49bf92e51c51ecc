"""From a file to a table, before the ledger has its say: a look, the remembered layout, the reading."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import cast

from bizenv_desktop.exchange.reading.door import look_at, read_table
from bizenv_desktop.exchange.reading.look import FileLook
from bizenv_desktop.exchange.reading.request import ReadOptions
from bizenv_desktop.exchange.reading.result import SheetReading
from bizenv_desktop.exchange.schemas import SCHEMAS
from bizenv_desktop.rules.progress import SILENT, Progress
from bizenv_desktop.services.intake.import_kinds import KINDS, OTHER_SOURCES, kind_of_import
from bizenv_desktop.services.intake.reading_habits import Recalled, has_habits, recalled
from bizenv_desktop.services.unit.units import UnitBook
from bizenv_desktop.storage.ledger import Reader

AUTO = "auto"


def read_file(
    path: Path, kind: str = AUTO, options: ReadOptions | None = None, progress: Progress = SILENT
) -> SheetReading:
    """Read a file as `kind`, or as the kind that its headers speak for; nothing of the ledger is needed.

    Raises `BadInput`: `import.kind_unknown`, or a `read.` code when the file as a whole cannot be used;
    `Cancelled`.
    """
    options = options or ReadOptions()
    if kind != AUTO:
        kind_of_import(kind)
    for name, source in OTHER_SOURCES.items():
        if kind in (AUTO, name) and path.suffix.lower() in source.endings:
            found = source.read(path, options, progress)
            if found is not None:
                return found
    return read_table(path, None if kind == AUTO else SCHEMAS[kind], options, progress)


def look(
    path: Path, options: ReadOptions | None = None, kind: str = AUTO, progress: Progress = SILENT
) -> FileLook:
    """A first look at a table file: sheets (hidden ones too), how they begin, which kinds would fit and how.

    Raises `BadInput`: `import.kind_unknown`, or a `read.` code: `read.password_needed` and
    `read.password_wrong` ask for `options.password`; `Cancelled`.
    """
    if kind != AUTO:
        kind_of_import(kind)
    return look_at(path, None if kind == AUTO else SCHEMAS[kind], options or ReadOptions(), progress)


def read_remembering(
    path: Path,
    kind: str,
    options: ReadOptions,
    ask: Callable[[Callable[[Reader], object]], object],
    progress: Progress = SILENT,
) -> SheetReading:
    """Read a file as `read_file` does, its columns as the last file of this sender and layout was read.

    `ask` is `Ledger.read`. What is remembered yields to what `options` say by hand, and is marked
    `MappingSource.HABIT`. Raises what `read_file` does.
    """
    units, learnt = cast("tuple[frozenset[str], bool]", ask(_helpful))
    options = options._replace(known_units=options.known_units or units)
    prose = is_prose(path) and kind in (AUTO, *OTHER_SOURCES)
    if learnt and not prose and options.header is None:
        seen = look(path, options, kind, progress)
        kinds = tuple(KINDS) if kind == AUTO else (kind,)
        one = cast("Recalled | None", ask(partial(recalled, seen, kinds, options.sheet)))
        if one is not None:
            options = options._replace(sheet=one.sheet, header=one.header, habits=one.habits)
            return read_file(path, one.kind, options, progress)
    return read_file(path, kind, options, progress)


def _helpful(reader: Reader) -> tuple[frozenset[str], bool]:
    return known_units(reader), has_habits(reader)


def known_units(reader: Reader) -> frozenset[str]:
    """The names of the ledger's units, for `ReadOptions.known_units`."""
    return frozenset(UnitBook(reader.connection).names)


def is_prose(path: Path) -> bool:
    """Whether a file is read as a text, not as a table: it has no sheets and columns to look at."""
    return any(path.suffix.lower() in source.endings for source in OTHER_SOURCES.values())
