"""Campaigns from the command line: the year-end list, and next year's campaign from this one's."""

from functools import partial

from bizenv_desktop.cli.answers import Answer, Json, plain
from bizenv_desktop.cli.call import Call
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.task.task_rates import Completion
from bizenv_desktop.services.task import campaigns, task_year_end
from bizenv_desktop.services.task.campaigns import NextCampaign, NextTask, RepeatCampaign
from bizenv_desktop.services.task.tasks import CampaignRow
from bizenv_desktop.services.task.tasks import campaigns as all_campaigns
from bizenv_desktop.storage.ledger import Ledger


def lasting(call: Call) -> Answer:
    """What never ends and is still fresh or went stale; with FILE as a workbook."""
    with call.ledger() as ledger:
        year = call.number("year") or ledger.moment().today.year
        found = ledger.read(partial(task_year_end.year_end, year))
        if call.text("file"):
            ledger.read(partial(task_year_end.write_year_end, call.path("file"), year))
    payload: dict[str, Json] = {
        "year": year,
        "until": found.until.isoformat(),
        "completion": _completion(found.completion),
        "rows": [
            {**fields, "freshness": line.freshness.value}
            for line in found.lines
            if isinstance(fields := plain(line), dict)
        ],
    }
    if call.text("file"):
        payload["file"] = call.text("file")
        return Answer(payload, call.text("file"))
    words = [
        f"{task_year_end.FRESHNESS_WORDS[line.freshness]}\t{line.number}\t{line.title}"
        for line in found.lines
    ]
    return Answer(payload, "\n".join(words))


def repeat(call: Call) -> Answer:
    """Next year's campaign from this one's; without `--save` only the preview."""
    with call.ledger_to_write() as ledger:
        old = _campaign(call.text("campaign"), ledger)
        year = call.number("year") or old.year + 1
        shown = ledger.read(partial(campaigns.next_campaign, old.id, year))
        title = call.text("title") or shown.title
        if call.is_set("save"):
            ledger.perform(partial(campaigns.repeat_campaign, RepeatCampaign(old.id, title, year)))
    return _previewed(shown, title, saved=call.is_set("save"))


def _previewed(shown: NextCampaign, title: str, *, saved: bool) -> Answer:
    payload: dict[str, Json] = {
        "campaign": title,
        "year": shown.year,
        "saved": saved,
        "tasks": [_task(task) for task in shown.tasks],
    }
    words = [f"{title}（{len(shown.tasks)}）"]
    words += [f"{task.old_text or '—'} → {task.deadline.text or '—'}\t{task.title}" for task in shown.tasks]
    return Answer(payload, "\n".join(words))


def _task(task: NextTask) -> dict[str, Json]:
    due = task.deadline.due
    return {
        "title": task.title,
        "kind": task.deadline.kind.value,
        "old_text": task.old_text,
        "text": task.deadline.text,
        "due": due.day.isoformat() if due else None,
        "read": due.read.isoformat() if due else None,
        "moved": task.moved,
        "provisional": task.provisional,
        "steps": [
            {"title": step.title, "due": step.due.day.isoformat() if step.due else None}
            for step in task.steps
        ],
    }


def _completion(rate: Completion) -> dict[str, Json]:
    return {
        "numerator": rate.done,
        "denominator": rate.can_end,
        "value": rate.rate.percent,
        "lasting": rate.lasting,
        "fresh": rate.fresh,
        "stale": rate.stale,
        "very_stale": rate.very_stale,
        "unwatched": rate.unwatched,
    }


def _campaign(title: str, ledger: Ledger) -> CampaignRow:
    """The campaign of that title, the newest where several bear it; the newest of all for an empty one."""
    found = [one for one in ledger.read(all_campaigns) if not title or one.title == title]
    if not found:
        raise RuleBroken("campaign.unknown")
    return found[0]
