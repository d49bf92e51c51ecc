"""Qt's lists of names, made faster: a start makes 3,600 names of keys, languages, events and the like.

PySide6 hands each list to Python's `enum` as pairs of a name and a number, and `enum` looks at every name for
all that a class written by hand may do: a sixth of a start went there (measured). Plain names of whole
numbers need none of that. The class is still made by `enum`, without members, and each member is given what
`enum` would have given it; a test compares every list of Qt. All other lists (flags, names that mean
something to a class) and every other Python than the one it was compared on take the usual way.
"""

import sys
from enum import Enum, EnumType, IntEnum
from typing import Any, Final, cast

_COMPARED: Final = (3, 11)
_PLAIN: Final[tuple[Any, ...]] = (Enum, IntEnum)
_TYPE: Final[Any] = EnumType  # what makes a class of pairs has no public name
_USUAL: Final = _TYPE._create_
_MEANINGFUL: Final = frozenset(name for each in (object, int, Enum, type, EnumType) for name in vars(each))


def quicken_names() -> None:
    """From now on, for good: PySide6 makes the lists of a class when the class is first used."""
    if sys.version_info[:2] == _COMPARED:
        _TYPE._create_ = create


def create(base: Any, class_name: str, names: Any, **more: Any) -> Any:
    """The class that `base(class_name, names, **more)` is."""
    if more["module"] is None:  # `enum` looks for who called `base`, and would find us
        caller = sys._getframe(2)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] - as `enum` does
        more["module"] = caller.f_globals.get("__name__")
    if more["type"] is not None or not is_plain(base, names):
        return _USUAL(base, class_name, names, **more)
    made = _USUAL(base, class_name, (), **more)
    for name, value in names:
        _add(made, name, value)
    return made


def is_plain(base: Any, names: Any) -> bool:
    """Whether these are pairs of a plain name and a whole number, and no flags."""
    if base not in _PLAIN or type(names) is not list:
        return False
    return all(
        type(pair) is tuple and type(pair[1]) is int and pair[0][0] != "_" and pair[0] not in _MEANINGFUL
        for pair in cast("list[tuple[str, object]]", names)
    )


def _add(made: Any, name: str, value: int) -> None:
    """A second name of a number is another name of its member."""
    member = made._value2member_map_.get(value)
    if member is None:
        member = made._new_member_(made, value) if made._use_args_ else made._new_member_(made)
        member._value_ = value
        member._name_ = name
        member.__objclass__ = made
        member._sort_order_ = len(made._member_names_)
        made._member_names_.append(name)
        made._value2member_map_[value] = member
    made._member_map_[name] = member
    type.__setattr__(made, name, member)
