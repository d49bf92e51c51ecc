"""Holiday notices as they arrive: a file of any kind, or the wording from the clipboard."""

from pathlib import Path

from bizenv_desktop.exchange import notices
from bizenv_desktop.rules.clock.notices import YearNotice
from bizenv_desktop.rules.progress import SILENT, Progress

ENDINGS = notices.ENDINGS
"""The file endings that a notice may have."""


def read_notice(path: Path, progress: Progress = SILENT) -> YearNotice:
    """The notice in a file; raises what `exchange.notices.read_notice` does."""
    return notices.read_notice(path, progress)


def pasted_notice(text: str) -> YearNotice:
    """The notice in a pasted text; raises what `rules.clock.notice_prose.parse_prose` does."""
    return notices.notice_from_prose(text)
