"""From a place in a chart to the rows that it counts, so that a click opens exactly these."""

from datetime import date

from bizenv_desktop.charts.drawn import (
    CategoryKey,
    ChannelKey,
    FigureKey,
    LightKey,
    MonthKey,
    ProgressKey,
    ProgressPart,
    StatusKey,
    UnitKey,
)
from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.selection import Op, Selection
from bizenv_desktop.services.month import month_selections as chosen
from bizenv_desktop.services.month.month_selections import NOT_NAMED
from bizenv_desktop.services.task.task_lights import tasks_showing
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries.listing import matching_ids


def selection_of(key: FigureKey, month: Month, reader: Reader) -> Selection:
    """The rows behind one bar, or part of a bar, of the charts of `month`.

    Lights and what is neither struck off nor overdue are no columns: those selections name their rows.
    """
    until = month.cut_off(reader.moment.today)
    match key:
        case MonthKey():
            return chosen.received(key.month)
        case StatusKey():
            return chosen.received(key.month).where("status", Op.EQ, key.status)
        case UnitKey():
            return _of_unit(chosen.on_time(month).all, key.unit_id)
        case CategoryKey():
            return _labelled(chosen.received(month), "category", key.labels)
        case ChannelKey():
            return _labelled(chosen.received(month), "channel", key.labels)
        case ProgressKey():
            return _of_unit(_progress(key.part, until, reader), key.unit_id)
        case LightKey():
            return tasks_showing(key.kind, key.light, until, reader)


def _progress(part: ProgressPart, until: date, reader: Reader) -> Selection:
    if part is ProgressPart.STRUCK_OFF:
        return chosen.struck_off(until)
    if part is ProgressPart.OVERDUE:
        return chosen.problems_overdue(until)
    ended = {*matching_ids(chosen.struck_off(until), reader)}
    ended.update(matching_ids(chosen.problems_overdue(until), reader))
    everything = chosen.problems_until(until)
    return everything.only(row for row in matching_ids(everything, reader) if row not in ended)


def _of_unit(selection: Selection, unit_id: int | None) -> Selection:
    if unit_id is None:
        return selection.where("lead_unit_id", Op.EMPTY)
    return selection.where("lead_unit_id", Op.EQ, unit_id)


def _labelled(selection: Selection, field: str, labels: tuple[str, ...]) -> Selection:
    # The word for an empty label may as well be a label that somebody typed: both are meant.
    values = [value for label in labels for value in ((label, "") if label == NOT_NAMED else (label,))]
    return selection.where(field, Op.IN, *values)
