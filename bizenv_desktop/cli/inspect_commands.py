"""Inspections from the command line: listing them, drawing one, its papers as PDF."""

from functools import partial
from typing import Final

from bizenv_desktop.cli.answers import Answer, Json
from bizenv_desktop.cli.call import Call
from bizenv_desktop.cli.matter_commands import numbered
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.numbers import DocumentNumber
from bizenv_desktop.rules.vocabulary import DisclosureKind
from bizenv_desktop.services.inspection import inspections
from bizenv_desktop.services.inspection.inspection_papers import InspectionPaper, inspection_paper
from bizenv_desktop.services.inspection.inspection_rows import (
    InspectionRow,
    InspectionView,
    inspection_rows,
    inspection_view,
)
from bizenv_desktop.services.inspection.inspections import DrawInspection
from bizenv_desktop.services.secrecy.disclosures import NoteDisclosure, note_disclosure
from bizenv_desktop.storage.ledger import Ledger
from bizenv_desktop.ui.texts.inspection_words import state_word

_PAPERS: Final = {
    "record": InspectionPaper.DRAW, "forms": InspectionPaper.FORMS, "report": InspectionPaper.REPORT,
}  # fmt: skip


def inspect(call: Call) -> Answer:
    """`list`, `draw NUMBER`, or one of the papers of NUMBER as a PDF."""
    what = call.text("what")
    if what == "list":
        return _list(call)
    return _draw(call) if what == "draw" else _paper(call, _PAPERS[what])


def _list(call: Call) -> Answer:
    with call.ledger() as ledger:
        rows = ledger.read(inspection_rows)
    words = [f"{row.number}\t{row.title}\t{row.planned_on}\t{state_word(row.state)}" for row in rows]
    return Answer(
        {"total": len(rows), "rows": [_row(row) for row in rows]},
        "\n".join([*words, f"共 {len(rows)} 次"]),
    )


def _draw(call: Call) -> Answer:
    with call.ledger_to_write() as ledger:
        row = _found(call, ledger)
        seed = call.text("seed") or inspections.fresh_seed()
        witnesses = "、".join(call.texts("witness"))
        wanted = DrawInspection(
            id=row.id, seed=seed, on=ledger.moment().today, witnesses=witnesses, version=row.version
        )
        ledger.perform(partial(inspections.draw, wanted))
        view = ledger.read(partial(inspection_view, row.id))
    if view is None:
        raise BadInput("inspection.number_unknown", number=row.number)
    return Answer(_drawn(view), "\n".join(_drawn_words(view)))


def _paper(call: Call, kind: InspectionPaper) -> Answer:
    path = call.path("file")
    if path.suffix.lower() != ".pdf":
        raise BadInput("inspection.file_kind", file=path.name)
    from bizenv_desktop.cli.paper import offscreen_application
    from bizenv_desktop.ui.printing import paper_of, write_paper

    with call.ledger() as ledger:
        row = _found(call, ledger)
        document = ledger.read(partial(inspection_paper, kind, row.id))
        facts = {"what": kind.value, "way": "pdf", "file": path.name}
        note = NoteDisclosure(DisclosureKind.PRINTED, rows=0, facts=facts)
        ledger.perform(partial(note_disclosure, note))
    with offscreen_application():
        pages = write_paper(paper_of(document), path)
    return Answer({"file": str(path), "pages": pages}, f"{path}（{pages} 页）")


def _found(call: Call, ledger: Ledger) -> InspectionRow:
    _kind, number = numbered(call.text("number"))
    rows = ledger.read(inspection_rows)
    found = next((row for row in rows if DocumentNumber(row.year, row.serial) == number), None)
    if found is None:
        raise BadInput("inspection.number_unknown", number=str(number))
    return found


def _row(row: InspectionRow) -> Json:
    rate = row.tally.rate
    return {
        "number": row.number,
        "title": row.title,
        "planned_on": row.planned_on.isoformat(),
        "drawn_on": row.drawn_on.isoformat() if row.drawn_on else None,
        "held_on": row.held_on.isoformat() if row.held_on else None,
        "state": row.state.value,
        "seed": row.seed,
        "units": row.units,
        "measures": row.items,
        "rate": {"numerator": rate.numerator, "denominator": rate.denominator},
        "problems": row.problems,
    }


def _drawn(view: InspectionView) -> dict[str, Json]:
    return {
        "number": view.row.number,
        "seed": view.row.seed,
        "units": [{"place": one.place, "name": one.name} for one in view.drawn_units],
        "measures": [{"place": one.place, "name": one.name} for one in view.drawn_items],
    }


def _drawn_words(view: InspectionView) -> list[str]:
    units = [f"{number}. {one.name}（名单第 {one.place}）" for number, one in enumerate(view.drawn_units, 1)]
    items = [f"{number}. {one.name}（清单第 {one.place}）" for number, one in enumerate(view.drawn_items, 1)]
    return [f"巡查{view.row.number}　种子 {view.row.seed}", "单位：", *units, "措施：", *items]
