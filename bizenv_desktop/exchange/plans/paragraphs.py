"""A text's paragraphs, put together again where a page's line ends cut them.

A text is cut where most of its lines are about equally long. Such a line goes on in the next one unless it
ends a sentence or the next one begins something of its own: a number, a label.
"""

import re
import statistics

from bizenv_desktop.exchange.plans.labels import starts_with_label
from bizenv_desktop.exchange.plans.outline import marker_of

_SPACES = re.compile(r"[ \t\u3000\xa0]+")
_BETWEEN_CHINESE = re.compile(r"(?<=[^\x00-\x7f])[ \u3000]+|[ \u3000]+(?=[^\x00-\x7f])")
_PAGE_NUMBER = re.compile(r"[-—－]\s*\d{1,4}\s*[-—－]|第?\s*\d{1,4}\s*页?|\f")
_SENTENCE_ENDS = "。；：！？;!?:"
_SLACK = 4
"""How many characters a full line may lack: a bracket or a mark that must not begin the next line."""

_LEAST_LINES = 12
_CUT_SHARE = 0.4
_SHORTEST_CUT, _LONGEST_CUT = 15, 60


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs from top to bottom, without page numbers and spaces between Chinese words."""
    lines = [_tidied(line) for line in text.replace("\f", "\n").splitlines()]
    lines = [line for line in lines if line and not _PAGE_NUMBER.fullmatch(line)]
    width = _cut_width(lines)
    if width is None:
        return tuple(lines)
    joined: list[str] = []
    full = False
    for line in lines:
        if joined and full and _goes_on(joined[-1], line):
            joined[-1] += line
        else:
            joined.append(line)
        full = _width(line) >= width - _SLACK
    return tuple(joined)


def _tidied(line: str) -> str:
    return _BETWEEN_CHINESE.sub("", _SPACES.sub(" ", line)).strip()


def _width(line: str) -> float:
    """Half-width characters count half."""
    return sum(1 if ord(character) > 0xFF else 0.5 for character in line)


def _cut_width(lines: list[str]) -> float | None:
    """How wide a full line is, None for a text whose lines are whole paragraphs."""
    long = [_width(line) for line in lines if _width(line) >= _SHORTEST_CUT]
    if len(long) < _LEAST_LINES:
        return None
    usual = statistics.mode(round(width) for width in long)
    near = sum(abs(width - usual) <= _SLACK for width in long)
    return usual if usual <= _LONGEST_CUT and near >= _CUT_SHARE * len(long) else None


def _goes_on(before: str, line: str) -> bool:
    """Whether `line` continues a line that was full."""
    if marker_of(line) is not None or starts_with_label(line):
        return _inside_bracket(before)
    return before[-1] not in _SENTENCE_ENDS or _inside_bracket(before)


def _inside_bracket(text: str) -> bool:
    return text.count("（") + text.count("(") > text.count("）") + text.count(")")
