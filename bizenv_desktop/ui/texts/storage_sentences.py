"""Sentences for a ledger that cannot be read or written."""

from typing import Final

STORAGE: Final[dict[str, object]] = {}
