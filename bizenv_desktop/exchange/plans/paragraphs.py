"""A text's paragraphs, put together again where a page's line ends cut them.

A text is cut where most of its lines are about equally long. Such a line goes on in the next one unless it
ends a sentence or the next one begins something of its own: a number, a label. In any text a line goes on
that ends with 、 or leaves a bracket open which the next line closes, and a label's list of units does.
"""

import re
import statistics

from bizenv_desktop.exchange.plans.labels import label_places, starts_with_label
from bizenv_desktop.exchange.plans.outline import marker_of
from bizenv_desktop.exchange.reading.unit_names import are_offices, beside_offices

_SPACES = re.compile(r"[ \t\u3000\xa0]+")
_BETWEEN_CHINESE = re.compile(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])")
_PAGE_NUMBER = re.compile(r"[-—－]\s*\d{1,4}\s*[-—－]|第?\s*\d{1,4}\s*页?|\f")
_SENTENCE_ENDS = "。；：！？;!?:"
_OPENING, _CLOSING = "（(【〔", "）)】〕"
_SLACK = 4
"""How many characters a full line may lack: a bracket or a mark that must not begin the next line."""

_LEAST_LINES = 12
_CUT_SHARE = 0.4
_SHORTEST_CUT, _LONGEST_CUT = 15, 60


def paragraphs(text: str, *, is_page: bool = False) -> tuple[str, ...]:
    """The paragraphs from top to bottom, without page numbers and spaces between Chinese words.

    `is_page`: the lines are those of printed pages, cut at the widest.
    """
    lines = [_tidied(line) for line in text.replace("\f", "\n").splitlines()]
    lines = [line for line in lines if line and not _PAGE_NUMBER.fullmatch(line)]
    width = _cut_width(lines) or (max(map(_width, lines), default=0.0) if is_page else None)
    joined: list[str] = []
    full = False
    for line in lines:
        if joined and (_is_unfinished(joined[-1], line) or (full and _goes_on(joined[-1], line))):
            joined[-1] = _together(joined[-1], line)
        else:
            joined.append(line)
        full = width is not None and _width(line) >= width - _SLACK
    return tuple(joined)


def _tidied(line: str) -> str:
    """A space between Chinese words stays only where a label begins behind it, or between two offices."""
    spaced = _SPACES.sub(" ", line).strip()
    if " " not in spaced:
        return spaced
    labels = label_places(spaced.replace(" ", ""))
    kept = set(beside_offices(spaced))
    kept.update(
        place
        for before, place in enumerate(found.start() for found in re.finditer(" ", spaced))
        if place - before in labels
    )
    return _BETWEEN_CHINESE.sub(lambda found: " " if found.start() in kept else "", spaced)


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


def _is_unfinished(before: str, line: str) -> bool:
    """Whether a line goes on in the next one however wide it is."""
    if _inside_bracket(before) and _closes(line) and marker_of(line) is None:
        return True
    if marker_of(line) is not None or starts_with_label(line):
        return False
    return before.endswith("、") or (_is_list(before) and are_offices(line))


def _together(before: str, line: str) -> str:
    is_list = _is_list(before) and are_offices(line) and not before.endswith("、")
    return f"{before}、{line}" if is_list else before + line


def _is_list(paragraph: str) -> bool:
    """Whether a paragraph is a label with units, one of which may stand on the next line."""
    return starts_with_label(paragraph) and are_offices(paragraph.replace(":", "：").partition("：")[2])


def _closes(line: str) -> bool:
    return _brackets_left_open(line) < 0


def _inside_bracket(text: str) -> bool:
    return _brackets_left_open(text) > 0


def _brackets_left_open(text: str) -> int:
    return sum(text.count(mark) for mark in _OPENING) - sum(text.count(mark) for mark in _CLOSING)
