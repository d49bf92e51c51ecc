"""The timeline without the window: as JSON, as PDF, as a workbook; and the baseline of a month."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from bizenv_desktop.cli.answers import Answer, Json, plain
from bizenv_desktop.cli.call import Call
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.task.timeline import TimelineTask, bar_of, horizon
from bizenv_desktop.rules.task.timeline_rows import GroupBy
from bizenv_desktop.rules.task.timeline_scale import Zoom
from bizenv_desktop.rules.vocabulary import DisclosureKind, MatterKind
from bizenv_desktop.services.matter.conditions import parse_condition
from bizenv_desktop.services.secrecy.disclosures import NoteDisclosure, note_disclosure
from bizenv_desktop.services.task.timeline import Timeline, timeline
from bizenv_desktop.services.task.timeline_baselines import keep_baseline
from bizenv_desktop.storage.ledger import Ledger, Reader


def show(call: Call) -> Answer:
    """The bars of the tasks; with FILE also as pages or workbook; `--keep-baseline` keeps a month's state.

    Raises `BadInput("timeline.ending")` for a file that is neither.
    """
    name = call.text("file")
    if name and Path(name).suffix.lower() not in (".pdf", ".xlsx"):
        raise BadInput("timeline.ending", file=name)
    return _shown(call)


def _shown(call: Call) -> Answer:
    with call.ledger() as ledger:
        if call.is_set("keep_baseline"):
            month = call.month or Month.of(ledger.moment().today)
            ledger.perform(partial(keep_baseline, month))
        found = ledger.read(partial(_timeline, call))
        path = call.path("file") if call.text("file") else None
        if path is not None:
            _note(found, path, ledger)
            _write(found, path, call)
    payload: dict[str, Json] = {
        "today": found.today.isoformat(),
        "baseline": str(found.before) if found.before is not None else None,
        "total": len(found.tasks),
        "rows": [_row(task, found) for task in found.tasks],
    }
    if path is not None:
        payload["file"] = str(path)
    return Answer(payload, _words(found.tasks) if path is None else str(path))


def _timeline(call: Call, reader: Reader) -> Timeline:
    conditions = tuple(parse_condition(MatterKind.TASK, one, reader) for one in call.texts("where"))
    return timeline(Selection(MatterKind.TASK, conditions), reader)


def _note(found: Timeline, path: Path, ledger: Ledger) -> None:
    way = path.suffix.lstrip(".").lower()
    kind = DisclosureKind.EXPORTED if way == "xlsx" else DisclosureKind.PRINTED
    facts = {"what": MatterKind.TASK.value, "way": way, "file": path.name}
    ledger.perform(partial(note_disclosure, NoteDisclosure(kind, rows=len(found.tasks), facts=facts)))


def _write(found: Timeline, path: Path, call: Call) -> None:
    by, zoom = GroupBy(call.text("by")), Zoom(call.text("zoom"))
    if path.suffix.lower() == ".xlsx":
        from bizenv_desktop.exchange.writing.timeline import TimelineBook, write_timeline

        first, last = horizon(found.tasks, found.today)
        title = next((task.campaign for task in found.tasks if task.campaign), "") + "时间线"
        write_timeline(
            path, TimelineBook(title, found.tasks, found.today, by, zoom, first, last, found.before)
        )
        return
    from bizenv_desktop.cli.paper import offscreen_application
    from bizenv_desktop.ui.printing import write_paper
    from bizenv_desktop.ui.tabs.tasks.timeline_paper import PaperSize, PaperWish, timeline_paper

    with offscreen_application():
        wish = PaperWish(by=by, size=PaperSize(call.text("paper")), zoom=zoom)
        write_paper(timeline_paper(found, wish), path)


def _row(task: TimelineTask, found: Timeline) -> Json:
    bar = bar_of(task, found.today)
    return {
        "id": task.id,
        "number": task.number,
        "title": task.title,
        "lead": task.lead,
        "action": task.action,
        "kind": task.kind.value,
        "light": task.light.value,
        "deadline": task.deadline_text,
        "begins": task.begins.isoformat(),
        "due": plain(task.due),
        "percent": bar.percent,
        "never_ends": task.never_ends,
        "parts": [
            {"kind": part.kind.value, "first": part.first.isoformat(), "last": plain(part.last)}
            for part in bar.parts
        ],
        "marks": [
            {"kind": mark.kind.value, "day": mark.day.isoformat(), "title": mark.title} for mark in bar.marks
        ],
        "before": plain(task.before),
    }


def _words(tasks: Sequence[TimelineTask]) -> str:
    return "\n".join(
        f"{task.number}\t{task.title}\t{task.begins}\t{task.due or '—'}\t{task.deadline_text}"
        for task in tasks
    )
