"""What goes wrong by the rules of the domain: codes and facts, never sentences.

The sentences are made in `ui/texts.py`, for the window and the command line alike, so that a
rule can be tested without a language and shown in one.
"""

from collections.abc import Mapping
from types import MappingProxyType


class RuleBroken(Exception):
    """A deed that the rules forbid; `code` names the rule, `facts` what the sentence about it needs."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts: Mapping[str, object] = MappingProxyType(facts)


class BadInput(RuleBroken):
    """Something typed or sent in that cannot be used as it is: where, what, and by `code` what to do."""


class StorageUnavailable(Exception):
    """The ledger cannot be read or written: full disk, lock, damage, newer schema, network share."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts: Mapping[str, object] = MappingProxyType(facts)


class Cancelled(Exception):
    """The person asked to stop; raised inside the one transaction, which therefore rolls back."""
