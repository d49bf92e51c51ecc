"""PySide6 without compiling its own support code at every start, nor reading the source of any import."""

import json
import marshal
import subprocess
import sys
from importlib.util import MAGIC_NUMBER
from pathlib import Path

import pytest

LOAD = """
import builtins, json, sys
from pathlib import Path
seen, compiling, importing = [], builtins.compile, builtins.__import__
def watched(source, filename, *more, **named):
    seen.append(filename)
    return compiling(source, filename, *more, **named)
builtins.compile = watched
from bizenv_desktop.qt_loading import load_qt
load_qt(Path(sys.argv[1]))
from PySide6.QtCore import QObject
try:
    QObject().setObjectName(1.5)
except TypeError as error:
    refusal = str(error)
import linecache
linecache.clearcache()
import PySide6.QtWidgets, fractions
print(json.dumps({
    "imports": builtins.__import__ is importing, "read": list(linecache.cache),
    "compiled": sum("shibokensupport" in name for name in seen), "refusal": refusal,
    "restored": builtins.compile is watched,
}))
"""


def loaded(place: Path) -> dict[str, object]:
    ran = subprocess.run(
        [sys.executable, "-c", LOAD, str(place)], capture_output=True, check=True, timeout=100
    )
    assert ran.stderr == b""
    return json.loads(ran.stdout)


@pytest.fixture
def place(tmp_path) -> Path:
    return tmp_path / "kept" / "qt.pyc"


def test_the_second_start_compiles_nothing_of_qt_and_answers_as_the_first(place):
    first, second = loaded(place), loaded(place)
    assert first.pop("compiled") > 5
    assert second.pop("compiled") == 0
    assert first == second
    assert first["restored"]
    assert first["imports"]
    assert first["read"] == []
    assert "setObjectName(name: str, /)" in str(first["refusal"])
    assert [one.name for one in place.parent.iterdir()] == [place.name]


@pytest.mark.parametrize("bad", [b"half of it", MAGIC_NUMBER + marshal.dumps(None)])
def test_what_was_kept_badly_is_made_anew(place, bad):
    place.parent.mkdir()
    place.write_bytes(bad)
    assert loaded(place)["compiled"] > 5
    assert loaded(place)["compiled"] == 0


def test_a_place_that_cannot_be_written_hinders_no_start(place):
    place.parent.write_text("a file where the folder would be")
    assert loaded(place)["compiled"] > 5
    assert [one.name for one in place.parent.parent.iterdir()] == [place.parent.name]
