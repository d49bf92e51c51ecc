"""The page 今日 as it is seen: every figure and line in the office's words, with what its button does.

It is laid out where the ledger is asked, on a worker; the window only puts it on screen. As a text it can be
kept until the next morning.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from bizenv_desktop.rules.concerns import Concern
from bizenv_desktop.rules.vocabulary import EventKind, Light, MatterKind, Rung


class LaidLine(NamedTuple):
    """One matter: its cells, and the step of its button; a `rung` where the step is a letter."""

    id: int
    kind: MatterKind
    light: Light
    cells: tuple[str, ...]  # time, number, title, unit, status
    button: str
    step: EventKind | None
    rung: Rung | None


class LaidFigure(NamedTuple):
    """One figure with its lines; `late` wait longer than they may, `rung` where it counts letters."""

    concern: Concern
    count: int
    late: int
    rung: Rung | None
    lines: tuple[LaidLine, ...]


class LaidPage(NamedTuple):
    """The whole page of one day."""

    day: date
    head: str
    briefing: str
    briefing_tip: str
    is_empty: bool
    figures: tuple[LaidFigure, ...]


def to_text(page: LaidPage) -> str:
    """The page as one text."""
    figures = [
        figure._asdict() | {"lines": [line._asdict() for line in figure.lines]} for figure in page.figures
    ]
    return json.dumps(page._asdict() | {"day": page.day.isoformat(), "figures": figures}, ensure_ascii=False)


def from_text(text: str) -> LaidPage:
    """The page of `to_text`; `ValueError`, `KeyError` or `TypeError` for a text of another release."""
    found = json.loads(text)
    return LaidPage(
        **found | {"day": date.fromisoformat(found["day"]), "figures": _figures(found["figures"])}
    )


def _figures(found: Sequence[Mapping[str, Any]]) -> tuple[LaidFigure, ...]:
    return tuple(
        LaidFigure(
            concern=Concern(figure["concern"]),
            count=figure["count"],
            late=figure["late"],
            rung=_rung(figure["rung"]),
            lines=tuple(_line(line) for line in figure["lines"]),
        )
        for figure in found
    )


def _line(found: Mapping[str, Any]) -> LaidLine:
    return LaidLine(
        id=found["id"],
        kind=MatterKind(found["kind"]),
        light=Light(found["light"]),
        cells=tuple(found["cells"]),
        button=found["button"],
        step=None if found["step"] is None else EventKind(found["step"]),
        rung=_rung(found["rung"]),
    )


def _rung(found: str | None) -> Rung | None:
    return None if found is None else Rung(found)
