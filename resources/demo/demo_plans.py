"""What units owe the campaign: tasks with reports, problems to rectify, duties, one evaluation round."""

import calendar
from collections.abc import Iterator
from datetime import date, timedelta

from demo_days import START, TODAY, YEAR, Dice, Units, source, working_after, working_before, working_from

# Days since the last report, by the state that the source text gives a task.
AGES = {"fresh": (2, 20), "stale": (36, 55), "cold": (75, 110), "open": (3, 24), "late": (12, 40)}
FIRST_DAY_OFFSET = (20, 60)


def spread(first: date, last: date, count: int) -> list[date]:
    """`count` working days from `first` to `last`, evenly, in order and all different."""
    if count == 1:
        return [working_from(last)]
    step = (last - first) / (count - 1)
    return sorted({working_from(first + step * place) for place in range(count)})


def tasks(units: Units) -> list[dict]:
    """The action plans with numbers running over all of them."""
    dice = Dice(20260302)
    number = 0
    actions = []
    for action in source("tasks")["action"]:
        sections = []
        for section in action["section"]:
            rows = []
            for line in section["tasks"]:
                number += 1
                rows.append(task(number, line, section["reports"], units, dice))
            sections.append({"name": section["name"], "tasks": rows})
        actions.append({"name": action["name"], "sections": sections})
    return actions


def task(number: int, line: list, texts: list[str], units: Units, dice: Dice) -> dict:
    """One task with its reports, and its end where it has one."""
    title, lead, cooperating, deadline, state, percent = line
    row = {
        "number": number,
        "title": title,
        "lead": units.names(lead),
        "cooperating": units.names(cooperating),
        "deadline_text": deadline,
    }
    if state != "done" and percent == 100:
        return {**row, "events": reached_events(deadline, texts, state, dice)}
    last = finished_on(deadline, dice) if state == "done" else last_report(state, dice)
    days = report_days(last, len(texts), dice)
    return {**row, "events": list(task_events(days, texts, state, percent, dice))}


def last_report(state: str, dice: Dice) -> date:
    """The day of the last report, as long ago as the state says."""
    return TODAY - timedelta(days=dice.number(*AGES[state]))


def reached_events(deadline: str, texts: list[str], state: str, dice: Dice) -> list[dict]:
    """Reports up to the day on which the dated part was there, and one on the work that goes on since."""
    reached = finished_on(deadline, dice)
    events = list(task_events(report_days(reached, len(texts), dice), texts, state, 100, dice))
    events[-1]["milestone"] = True
    since = max(
        working_after(date.fromisoformat(events[-1]["on"]), 2), working_from(last_report(state, dice))
    )
    text = f"成果保持，抽查{dice.number(3, 48)}件均符合要求。"
    return [*events, {"kind": "progressed", "on": since.isoformat(), "text": text, "percent": None}]


def report_days(last: date, most: int, dice: Dice) -> list[date]:
    """When a task was reported on: two to five times, the last time on `last` or right after it."""
    count = min(most, dice.number(3, 5)) if last > date(2026, 6, 30) else 2
    first = min(START + timedelta(days=dice.number(*FIRST_DAY_OFFSET)), last - timedelta(days=12))
    return spread(first, last, count)


def task_events(days: list[date], texts: list[str], state: str, percent: int, dice: Dice) -> Iterator[dict]:
    """Reports in order; percentages rise to what the source says, continuous work has none."""
    chosen = [*texts[: len(days) - 1], texts[-1]]
    for place, (day, text) in enumerate(zip(days, chosen, strict=True), 1):
        share = round(percent * place / len(days) / 5) * 5 if place < len(days) else percent
        yield {
            "kind": "progressed",
            "on": day.isoformat(),
            "text": text.format(count=dice.number(3, 48)),
            "percent": share if percent else None,
        }
    if state == "done":
        yield {"kind": "closed", "on": days[-1].isoformat(), "text": "任务完成，佐证材料已提交并核验。"}


def finished_on(deadline: str, dice: Dice) -> date:
    """A day shortly before a deadline, or just after it now and then."""
    due = last_day(deadline)
    if dice.below(0.12):
        return working_after(due, dice.number(1, 4))
    return working_before(due, dice.number(1, 9))


def last_day(text: str) -> date:
    """The last day of the few deadline forms that finished tasks and problems of the source texts have."""
    plain = text.replace(f"{YEAR}年", "").replace(f"{YEAR}.", "").partition("，")[0]
    if "至" in plain:
        plain = plain.partition("至")[2]
    plain = plain.removesuffix("完成并长期坚持").removesuffix("前")
    for ending, day in (("上旬", 10), ("中旬", 20), ("下旬", 31), ("底", 31)):
        if plain.endswith(f"月{ending}"):
            month = int(plain.partition("月")[0])
            return date(YEAR, month, min(day, calendar.monthrange(YEAR, month)[1]))
    month, _, day = plain.replace("月", ".").removesuffix("日").partition(".")
    return date(YEAR, int(month), int(day))


def problems(units: Units) -> list[dict]:
    """The ledgers of problems, one after the other by source."""
    dice = Dice(20260303)
    return [
        problem(ledger["key"], number, line, units, dice)
        for ledger in source("problems")["source"]
        for number, line in enumerate(ledger["problems"], 1)
    ]


def problem(key: str, number: int, line: list[str], units: Units, dice: Dice) -> dict:
    """One problem with what has been done about it."""
    unit, cooperating, title, goal, measures, deadline, state = line
    due = last_day(deadline) if deadline[0].isdigit() and "成果" not in deadline else date(2026, 11, 30)
    found = found_on(due, state, dice)
    return {
        "source": key,
        "number_in_ledger": number,
        "found_on": found.isoformat(),
        "title": title,
        "goal": goal,
        "measures": measures,
        "unit": units.name(unit),
        "cooperating": units.names(cooperating),
        "deadline_text": deadline,
        "owner": units.contact(unit),
        "leader": dice.pick("王李张刘陈杨赵黄周吴") + dice.pick(("先生", "女士")),
        "events": list(problem_events(found, due, state, dice)),
    }


def found_on(due: date, state: str, dice: Dice) -> date:
    """When the problem was found: before its date, after the campaign began, recently if it is new."""
    latest = TODAY - timedelta(days=dice.number(2, 6) if state == "new" else dice.number(30, 60))
    early = due - timedelta(days=dice.number(40, 90))
    return working_from(max(START, min(early if state != "new" else latest, latest)))


def problem_events(found: date, due: date, state: str, dice: Dice) -> Iterator[dict]:
    """What happened to a problem up to the state that the source text gives it."""
    assigned = working_after(found, dice.number(1, 2))
    yield {"kind": "assigned", "on": assigned.isoformat()}
    if state == "new":
        return
    late = dice.below(0.15)
    aim = working_after(due, dice.number(1, 6)) if late else working_before(due, dice.number(3, 8))
    rectified = max(working_after(assigned, 4), min(aim, working_before(TODAY, 3)))
    halfway = working_from(assigned + (rectified - assigned) / 2)
    yield {"kind": "progressed", "on": halfway.isoformat(), "text": "整改方案已报送，措施正在落实。"}
    if state in {"hand", "late"}:
        return
    text = "整改措施已完成，佐证材料已上传，申请验收。"
    yield {"kind": "rectified", "on": rectified.isoformat(), "text": text}
    checked = working_after(rectified, dice.number(1, 2)).isoformat()
    if state == "back":
        reason = "现场抽查仍有同类情形，整改不到位，退回继续整改。"
        yield {"kind": "sent_back", "on": checked, "reason": reason}
    if state == "struck":
        yield {"kind": "struck_off", "on": checked, "text": "现场核验属实，同意销号。"}


def duties(units: Units) -> list[dict]:
    """What each unit owes by the calendar, and what came in."""
    dice = Dice(20260304)
    return [duty(entry, units, dice) for entry in source("duties")["duty"]]


def duty(entry: dict, units: Units, dice: Dice) -> dict:
    """One duty with its deadlines and the returns that came in, some of them late, some missing."""
    debtors = [name for short in entry["units"] for name in units.members(short)]
    deadlines = dict(periods(entry))
    asked = {period: day for period, day in deadlines.items() if day <= TODAY}
    kept = {name: min(0.99, entry["kept"] + dice.number(-14, 9) / 100) for name in debtors}
    returns = [
        handed_in(entry, name, period, day, dice)
        for period, day in asked.items()
        for name in debtors
        if dice.below(kept[name])
    ]
    return {
        **{key: entry[key] for key in ("title", "basis", "period", "required", "measure", "due_text")},
        "receiver": units.name(entry["receiver"]),
        "units": debtors,
        "deadlines": {period: day.isoformat() for period, day in deadlines.items()},
        "returns": sorted(returns, key=lambda row: (row["on"], row["unit"])),
    }


def handed_in(entry: dict, name: str, period: str, due: date, dice: Dice) -> dict:
    """One return of one unit for one period."""
    late = dice.number(1, entry["lag"]) if entry["lag"] and dice.below(0.12) else 0
    day = min(working_after(due, late) if late else working_before(due, dice.number(0, 5)), TODAY)
    few = entry["required"] > 2 and dice.below(0.1)
    return {
        "unit": name,
        "period": period,
        "count": entry["required"] - 1 if few else entry["required"] + (dice.number(0, 3) == 0),
        "on": working_from(day).isoformat(),
        "title": dice.pick(entry["titles"]),
    }


def periods(entry: dict) -> Iterator[tuple[str, date]]:
    """The periods of a duty inside the campaign, with the day on which each falls due (§203: moved on)."""
    match entry["period"]:
        case "once":
            yield "once", working_from(date.fromisoformat(entry["due_on"]))
        case "week":
            first, last = int(entry["first"][-2:]), int(entry["last"][-2:])
            for week in range(first, last + 1):
                yield f"{YEAR}-W{week:02d}", working_from(date.fromisocalendar(YEAR, week, entry["due_day"]))
        case "month":
            for month in range(3, 13):
                yield f"{YEAR}-{month:02d}", working_from(date(YEAR, month, entry["due_day"]))
        case "quarter":
            for quarter in range(1, 5):
                yield f"{YEAR}-Q{quarter}", working_from(date(YEAR, quarter * 3, entry["due_day"]))
        case _:
            for half in (1, 2):
                yield f"{YEAR}-H{half}", working_from(date(YEAR, half * 6, entry["due_day"]))
