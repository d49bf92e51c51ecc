"""`bizenv ranking`: units ranked as they stand on a day, kept on demand, as JSON or as a workbook."""

from datetime import date
from functools import partial
from pathlib import Path

from bizenv_desktop.cli.answers import Answer, Json, plain
from bizenv_desktop.cli.call import Call
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.month.ranking import Every, RankLine, RankMeasure, RankMode, RankSheet, Weighing
from bizenv_desktop.rules.month.ranking_tables import cells, group_title, headers, notes
from bizenv_desktop.rules.vocabulary import DisclosureKind
from bizenv_desktop.services.month.ranking_books import write_ranking
from bizenv_desktop.services.month.rankings import Ranking, RankingOrder, keep_ranking, office_name, ranking
from bizenv_desktop.services.secrecy.disclosures import NoteDisclosure, note_disclosure
from bizenv_desktop.storage.ledger import Ledger


def show(call: Call) -> Answer:
    """The ranking as asked for; with FILE as a workbook, with `--keep` kept for the next comparison.

    Raises `BadInput`: `ranking.ending`, `ranking.measure`, `ranking.day`, and what `ranking` raises.
    """
    sheet = RankSheet(
        Every(call.text("every")), _weighings(call), RankMode(call.text("mode")), call.number("least") or 0
    )
    path = call.path("file") if call.text("file") else None
    if path is not None and path.suffix.lower() != ".xlsx":
        raise BadInput("ranking.ending", file=call.text("file"))
    with call.ledger() as ledger:
        order = RankingOrder(sheet, _day(call, ledger.moment().today))
        made = ledger.read(partial(ranking, order))
        if call.is_set("keep"):
            ledger.perform(partial(keep_ranking, order))
        if path is not None:
            _write(made, path, ledger)
    return Answer(_payload(made, path), _words(made) if path is None else str(path))


def _weighings(call: Call) -> tuple[Weighing, ...]:
    typed = call.texts("measure") or tuple(measure.value for measure in RankMeasure)
    return tuple(_weighing(one) for one in typed)


def _weighing(typed: str) -> Weighing:
    name, _, weight = typed.partition("=")
    if name not in {measure.value for measure in RankMeasure} or not (weight or "1").isdecimal():
        raise BadInput("ranking.measure", value=typed, known="、".join(RankMeasure))
    return Weighing(RankMeasure(name), int(weight or "1"))


def _day(call: Call, today: date) -> date:
    if not call.text("day"):
        return today
    try:
        return date.fromisoformat(call.text("day"))
    except ValueError as unreadable:
        raise BadInput("ranking.day", value=call.text("day")) from unreadable


def _write(made: Ranking, path: Path, ledger: Ledger) -> None:
    office = ledger.read(office_name)
    rows = sum(len(group.lines) for group in made.groups)
    facts = {"what": "ranking", "way": "xlsx", "file": path.name}
    ledger.perform(partial(note_disclosure, NoteDisclosure(DisclosureKind.EXPORTED, rows=rows, facts=facts)))
    write_ranking(path, made, office)


def _payload(made: Ranking, path: Path | None) -> dict[str, Json]:
    sheet = made.order.sheet
    said: dict[str, Json] = {
        "day": made.order.day.isoformat(),
        "since": made.since.isoformat(),
        "every": sheet.every.value,
        "mode": sheet.mode.value,
        "least": sheet.least,
        "weights": {each.measure.value: each.weight for each in sheet.weighings},
        "compared_with": plain(made.before),
        "groups": [
            {"kind": group.kind.value, "ranking": [_line(line) for line in group.lines]}
            for group in made.groups
        ],
    }
    return said if path is None else {**said, "file": str(path)}


def _line(line: RankLine) -> Json:
    return {
        "rank": line.rank,
        "unit_id": line.candidate.unit_id,
        "unit": line.candidate.unit,
        "score": plain(line.score),
        "shown": line.shown,
        "change": line.change,
        "measures": {
            part.measure.value: {
                "numerator": part.ratio.numerator,
                "denominator": part.ratio.denominator,
                "value": plain(part.ratio.value),
                "faults": part.faults,
            }
            for part in line.candidate.parts
        },
    }


def _words(made: Ranking) -> str:
    sheet = made.order.sheet
    lines: list[str] = []
    for group in made.groups:
        lines += [group_title(group), "\t".join(headers(sheet))]
        lines += ["\t".join(cells(line, sheet)) for line in group.lines]
    return "\n".join([*lines, *notes(sheet, made.since, made.before)])
