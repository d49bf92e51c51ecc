"""How the names of units are compared: white space and width apart, everything else counts.

城管办（坑梓…） and 城管办（碧岭…） stay two: a parent in brackets is part of the name.
"""

import re
import unicodedata

_PARENT = re.compile(r"^(?P<name>[^（(]+)[（(](?P<parent>[^）)]+)[）)]$")


def tidy(name: str) -> str:
    """The name without white space, in normal width, with Chinese brackets."""
    narrow = unicodedata.normalize("NFKC", name)
    return re.sub(r"\s+", "", narrow).replace("(", "（").replace(")", "）")


def without_parent(name: str) -> str | None:
    """The name without its parent in brackets, None where there is no such bracket.

    Whether both spellings are one unit cannot be told from one name (城管办（坑梓街道办事处）); it can where
    the bare name occurs too and only one parent is ever written behind it.
    """
    found = _PARENT.match(tidy(name))
    return found["name"] if found else None
