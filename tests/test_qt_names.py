"""Lists of names that are made fast are what Python's own `enum` makes of them, for every list of Qt."""

import copy
import enum
import sys
import types
from enum import Enum, Flag, IntEnum, IntFlag

import pytest
from PySide6 import QtCore, QtGui, QtPrintSupport, QtSvg, QtWidgets

from bizenv_desktop import qt_names

pytestmark = pytest.mark.skipif(sys.version_info[:2] != (3, 11), reason="other Pythons take the usual way")

USUAL = qt_names._USUAL
MODULES = (QtCore, QtGui, QtWidgets, QtPrintSupport, QtSvg)


def made(base, pairs, name="Made", **more):
    return qt_names.create(base, name, pairs, **{"module": "here", "type": None, **more})


def usual(base, pairs, name="Made", **more):
    return USUAL(base, name, pairs, **{"module": "here", "type": None, **more})


def lists_of_qt():
    found = {
        each
        for module in MODULES
        for holder in (getattr(module, name) for name in dir(module))
        if isinstance(holder, type)
        for each in (holder, *vars(holder).values())
        if isinstance(each, enum.EnumType) and each.__module__.startswith("PySide6")
    }
    return sorted(found, key=lambda each: (each.__module__, each.__qualname__))


def described(kind):
    """All that a reader can see of a list."""
    return {
        "names": [
            (name, each.name, each.value, repr(each), str(each)) for name, each in kind.__members__.items()
        ],
        "order": [(each.name, each._sort_order_, hash(each)) for each in kind],
        "same": [
            kind(each.value) is kind[name] is getattr(kind, name) for name, each in kind.__members__.items()
        ],
        "numbers": [isinstance(each, int) for each in kind],
        "copied": [copy.deepcopy(each) is each for each in kind],
        "inside": [each in kind for each in kind],
        "own": sorted(set(vars(kind))),
        "told": (kind.__name__, kind.__module__, kind.__doc__, repr(kind), len(kind), kind.__mro__[1:]),
        "member": [sorted(vars(each)) for each in kind][:3],
        "maps": (list(kind._member_names_), list(kind._member_map_), list(kind._value2member_map_)),
    }


def test_every_list_of_qt_is_as_enum_makes_it():
    lists = [each for each in lists_of_qt() if not issubclass(each, Flag)]
    assert sum(len(each.__members__) for each in lists) > 3_000
    fast = 0
    for each in lists:
        base = IntEnum if issubclass(each, IntEnum) else Enum
        pairs = [(name, member.value) for name, member in each.__members__.items()]
        fast += qt_names.is_plain(base, pairs)
        assert described(made(base, pairs)) == described(usual(base, pairs)), each
    assert fast > 0.9 * len(lists)


@pytest.mark.parametrize("base", [Flag, IntFlag])
def test_flags_are_made_as_ever(base):
    pairs = [("One", 1), ("Two", 2), ("Both", 3)]
    assert not qt_names.is_plain(base, pairs)
    assert described(made(base, pairs)) == described(usual(base, pairs))


@pytest.mark.parametrize(
    "pairs",
    [
        [("name", 1), ("value", 2)],
        [("real", 1), ("imag", 2)],
        [("_hidden", 1), ("seen", 2)],
        [("one", 1), ("half", 0.5)],
        [("yes", True), ("one", 2)],
        ["one", "two"],
        "one two",
        {"one": 1, "two": 2},
    ],
)
def test_what_is_no_plain_list_is_made_as_ever(pairs):
    assert not qt_names.is_plain(Enum, pairs)
    assert described(made(Enum, pairs)) == described(usual(Enum, pairs))


def test_a_list_knows_the_module_that_made_it_and_a_wrong_number_is_refused(monkeypatch):
    monkeypatch.setattr(enum.EnumType, "_create_", qt_names.create)
    kind = IntEnum("kind", [("one", 1), ("first", 1), ("two", 2)])
    assert kind.__module__ == __name__
    assert Enum("other", "one two").__module__ == __name__
    assert kind.first is kind.one
    with pytest.raises(ValueError, match="3 is not a valid kind"):
        kind(3)
    with pytest.raises(AttributeError):
        kind.one = 5
    with pytest.raises(TypeError):
        types.new_class("more", (kind,))
