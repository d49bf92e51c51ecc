"""The month: its figures as JSON, its briefing as files."""

from functools import partial
from hashlib import sha256

from bizenv_desktop.cli.answers import Answer, Json
from bizenv_desktop.cli.call import Call
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.month.breakdown_tables import groups_of
from bizenv_desktop.rules.month.breakdowns import Axis, Breakdown, Measure
from bizenv_desktop.rules.month.figures import Indicator, MonthFigures, Share
from bizenv_desktop.rules.month.month_tables import KPI_WORDS
from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.progress import SILENT
from bizenv_desktop.rules.ratio import Ratio
from bizenv_desktop.services.complaint.custody import custody_of
from bizenv_desktop.services.month import frozen_months
from bizenv_desktop.services.month.figures import month_figures
from bizenv_desktop.services.month.month_pack import BriefingWords, month_report
from bizenv_desktop.services.secrecy.disclosures import note_month_pack


def stats(call: Call) -> Answer:
    """All figures of a month."""
    month = _month(call)
    with call.ledger_to_read() as ledger:
        figures = ledger.read(partial(month_figures, month))
        held = ledger.read(partial(custody_of, month))
    payload: dict[str, Json] = {
        "month": str(month),
        "cut_off": figures.cut_off.isoformat(),
        "kpi": {each.kpi.value: _indicator(each) for each in figures.indicators},
        **_by_unit(figures),
        "custody": [
            {
                "unit_id": one.unit_id,
                "unit": one.unit,
                "matters": one.matters,
                "working_days": one.days,
                "longest": one.longest,
                "disputed": one.disputed,
            }
            for one in held
        ],
        "by_category": [_share(share) for share in figures.by_category],
        "by_channel": [_share(share) for share in figures.by_channel],
        "by_month": [
            {
                "month": str(one.month),
                "received": one.received,
                "by_status": {status.value: count for status, count in one.by_status},
                "on_time": _ratio(one.on_time),
                "on_time_original": _ratio(one.on_time_original),
            }
            for one in figures.by_month
        ],
        "task_lights": [
            {"kind": one.kind.value, "green": one.green, "amber": one.amber, "red": one.red, "grey": one.grey}
            for one in figures.task_lights
        ],
    }
    return Answer(payload, "\n".join(_words(each) for each in figures.indicators))


def briefing(call: Call) -> Answer:
    """The month's briefing, tables and charts as files; `--freeze` keeps the figures as sent out."""
    from bizenv_desktop.cli.paper import offscreen_application
    from bizenv_desktop.services.month.figures_json import canonical_text
    from bizenv_desktop.ui.month_pack import write_pack

    month = _month(call)
    with call.ledger() as ledger, offscreen_application():
        if call.is_set("freeze"):
            ledger.perform(partial(frozen_months.freeze, month))
        report = ledger.read(partial(month_report, month))
        ledger.perform(partial(note_month_pack, month, "files"))
        files = write_pack(report, BriefingWords(), call.path("out"), SILENT)
    seal = sha256(canonical_text(report.figures).encode()).hexdigest()
    payload: dict[str, Json] = {
        "files": [str(file) for file in files],
        "sha256": report.frozen.sha256 if report.frozen else seal,
        "frozen": report.frozen is not None,
    }
    return Answer(payload, "\n".join(str(file) for file in files))


def _month(call: Call) -> Month:
    if call.month is None:
        raise BadInput("month.unreadable", value="")
    return call.month


def _by_unit(figures: MonthFigures) -> dict[str, Json]:
    return {
        "by_unit": [
            {
                "unit_id": one.unit_id,
                "unit": one.unit,
                "assigned": one.assigned,
                "closed_in_time": one.closed_in_time,
                "closed_late": one.closed_late,
                "open": one.open,
                "on_time": _ratio(one.on_time),
            }
            for one in figures.by_unit_rate
        ],
        "breakdowns": {
            axis.name.lower(): [_breakdown(group) for group in groups_of(figures, axis)] for axis in Axis
        },
        "by_unit_progress": [
            {
                "unit_id": one.unit_id,
                "unit": one.unit,
                "struck_off": one.struck_off,
                "in_hand": one.in_hand,
                "overdue": one.overdue,
            }
            for one in figures.by_unit_progress
        ],
    }


def _breakdown(group: Breakdown) -> Json:
    counts: dict[str, Json] = {measure.value: group.count(measure) for measure in Measure}
    return {"key": group.key, "label": group.label, **counts}


def _indicator(each: Indicator) -> Json:
    if each.ratio is None:
        return {"count": each.count, "previous": each.previous_count}
    target = f"{each.target.numerator}/{each.target.denominator}" if each.target is not None else None
    previous = _ratio(each.previous_ratio) if each.previous_ratio else None
    return {**_ratio(each.ratio), "previous": previous, "target": target}


def _ratio(ratio: Ratio) -> dict[str, Json]:
    """The exact value as `p/q`, null for an empty denominator, and as people read it."""
    value = ratio.value
    return {
        "numerator": ratio.numerator,
        "denominator": ratio.denominator,
        "value": None if value is None else f"{value.numerator}/{value.denominator}",
        "shown": ratio.percent,
    }


def _share(share: Share) -> Json:
    return {"label": share.label, **_ratio(share.share)}


def _words(each: Indicator) -> str:
    if each.ratio is None:
        return f"{KPI_WORDS[each.kpi]}\t{each.count}"
    return f"{KPI_WORDS[each.kpi]}\t{each.ratio.percent}\t{each.ratio.numerator}/{each.ratio.denominator}"
