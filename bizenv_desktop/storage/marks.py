"""By what a ledger's file is known from outside, and which revisions of the schema this release knows."""

from typing import Final

APPLICATION_ID: Final = 0x42495A45  # "BIZE", readable from the first 100 bytes of a plain file

REVISIONS: Final = ("0001", "0002", "0003", "0004", "0005", "0006", "0007")
HEAD: Final = REVISIONS[-1]
