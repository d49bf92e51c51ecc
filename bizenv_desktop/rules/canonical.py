"""Canonical JSON (DOMAIN §6.9): equal facts are equal bytes, so that a hash speaks for what was said.

Keys are sorted, nothing is spaced, text is UTF-8 in NFC, numbers are integers; a fraction is `"p/q"` in
lowest terms. A float has more than one spelling and is refused.
"""

import json
import unicodedata
from collections.abc import Mapping, Sequence
from fractions import Fraction
from hashlib import sha256

Canonical = str | int | bool | None | Sequence["Canonical"] | Mapping[str, "Canonical"]
"""What can be written canonically."""


def canonical_bytes(value: Canonical) -> bytes:
    """The one spelling of `value`; raises `TypeError` for a float or another stranger."""
    plain = _plain(value)
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def digest(value: Canonical) -> str:
    """The SHA-256 of the one spelling, 64 hex digits."""
    return sha256(canonical_bytes(value)).hexdigest()


def fraction_text(value: Fraction) -> str:
    """`p/q` in lowest terms, `p/1` for a whole number."""
    return f"{value.numerator}/{value.denominator}"


def fraction_of(text: str) -> Fraction:
    """The fraction that `fraction_text` wrote; raises `ValueError` for anything else."""
    return Fraction(text)


def _plain(value: Canonical) -> object:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, Mapping):
        return {unicodedata.normalize("NFC", key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    raise TypeError(type(value).__name__)
