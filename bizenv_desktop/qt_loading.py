"""PySide6, loaded without what it does at every start and with every import that no part of us needs.

PySide6 carries 3,600 lines of Python as text inside its library and compiles them whenever it is imported,
its generator of stubs included, which no program runs: a third of what importing it costs (measured: 70 of
205 ms). What was compiled once is kept where Python keeps our own compiled modules, each code under the very
text that it was made of: another release of PySide6 or Python finds nothing here and compiles as ever.

PySide6 also puts an import of its own in the place of Python's, which reads the source of every module that
is imported from then on, to see whether it may want methods in snake case, and never lets go of it: 20 MB of
text with the table open. We want none, so Python's own is put back.
"""

# PySide6 compiles with the features that its own module has switched on, which are those of whoever calls.
from __future__ import annotations

import builtins
import marshal
import os
import sys
from contextlib import suppress
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from bizenv_desktop.qt_names import quicken_names

if TYPE_CHECKING:
    from types import CodeType

_PLACE: Final = Path(cache_from_source(str(Path(__file__).with_name("qt_support.py"))))
_STUBS: Final = "shibokensupport/signature/lib/pyi_generator.py"
"""A tool for those who build PySide6; it is loaded with the rest and never called."""


def load_qt(place: Path = _PLACE) -> None:
    """Import PySide6 once; nothing else may be importing meanwhile. Does nothing when it is there already."""
    if "PySide6" in sys.modules:
        return
    quicken_names()
    kept = _kept(place)
    known = len(kept)
    compiling, importing = builtins.compile, builtins.__import__

    def compiled(source: object, filename: str, mode: str, *more: object, **named: object) -> object:
        if more or named or not isinstance(source, bytes):
            return compiling(source, filename, mode, *more, **named)  # pyright: ignore[reportCallIssue, reportArgumentType, reportUnknownVariableType] - as it came
        text = b"" if filename == _STUBS else source
        if text not in kept:
            kept[text] = compiling(text, filename, "exec")
        return kept[text]

    builtins.compile = cast("Any", compiled)
    try:
        import PySide6.QtCore  # noqa: F401 - it is the loading that is wanted  # pyright: ignore[reportUnusedImport]
    finally:
        builtins.compile, builtins.__import__ = compiling, importing
    if len(kept) > known:
        _keep(kept, place)


def _kept(place: Path) -> dict[bytes, CodeType]:
    """What was compiled by this very Python; empty where there is nothing, or nothing whole."""
    try:
        content = place.read_bytes()
        if content.startswith(MAGIC_NUMBER):
            found = marshal.loads(content[len(MAGIC_NUMBER) :])  # noqa: S302 - trusted as our own `.pyc` are
            return cast("dict[bytes, CodeType]", found) if isinstance(found, dict) else {}
    except (OSError, EOFError, ValueError, TypeError):
        pass
    return {}


def _keep(kept: dict[bytes, CodeType], place: Path) -> None:
    """As Python keeps compiled modules: in one step, and not at all in a folder that may not be written."""
    half = place.with_name(f"{place.name}.{os.getpid()}")
    try:
        place.parent.mkdir(exist_ok=True)
        half.write_bytes(MAGIC_NUMBER + marshal.dumps(kept))
        half.replace(place)
    except OSError:
        with suppress(OSError):
            half.unlink()
