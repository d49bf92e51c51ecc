"""The demo campaign keeps what it promises: enough of everything, no date out of order, nobody real."""

import re
import subprocess
import sys
from collections import Counter
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

import pytest

from bizenv_desktop.rules.month.figures import Kpi
from bizenv_desktop.rules.task.deadline_text import parse_deadline
from bizenv_desktop.rules.vocabulary import (
    CATEGORIES,
    CHANNELS,
    NATURES,
    OPEN_STATUSES,
    Period,
    ProblemSource,
    RoundStage,
    Status,
    TaskKind,
    Timeliness,
    UnitKind,
    Urgency,
)
from tests.demo.campaign import (
    ALL,
    FOLDER,
    MADE,
    TODAY,
    Json,
    at,
    calendar,
    complaints,
    duties,
    groups,
    loaded,
    nominees,
    problems,
    standings,
    tasks,
    units,
)

PLANS = Path(__file__).parents[2] / "../shared/data/plans"
NAMES_A_UNIT = frozenset(
    {"lead", "cooperating", "unit", "receiver", "nominated_by", "respondent", "parent", "office_unit"}
)

FORMS = {
    "ongoing": r"持续推进",
    "lasting": r"长期坚持",
    "month end of a year": r"\d{4}年\d+月底",
    "month end": r"\d+月底",
    "month end before": r"\d+月底前",
    "day": r"\d+月\d+日",
    "day before": r"\d+月\d+日前",
    "dotted day": r"\d{4}\.\d+\.\d+",
    "stage, then ongoing": r"\d{4}年\d+月取得阶段性成果并持续实施",
    "day, then lasting": r"\d+月\d+日完成并长期坚持",
    "first time, then yearly": r"\d{4}年\d+月底前，以后每年持续实施",
    "before a month": r"\d{4}年\d+月前",
    "range of thirds of a month": r"\d{4}年\d+月下旬至\d+月中旬",
    "range from the issue": r"自下发之日起至\d+月中旬",
    "third of a month": r"\d+月下旬",
    "every week": r"每周",
    "every month": r"每月",
    "every quarter": r"每季度",
    "every half-year": r"每半年",
    "none": r"",
}


def named_units(value: Any, key: str = "") -> list[str]:
    """Every unit that a file names, wherever it stands."""
    if isinstance(value, dict):
        return [name for inner, part in cast("Json", value).items() for name in named_units(part, inner)]
    if isinstance(value, list):
        return [name for part in cast("list[Any]", value) for name in named_units(part, key)]
    return [value] if key in NAMES_A_UNIT and isinstance(value, str) else []


def days_of(row: Json) -> list[str]:
    return [event["on"] for event in row["events"]]


def test_the_made_files_are_what_the_script_makes(tmp_path: Path):
    script = FOLDER / "make_demo.py"
    subprocess.run([sys.executable, "-B", str(script), str(tmp_path)], check=True)
    for name in MADE:
        assert (tmp_path / name).read_bytes() == (FOLDER / name).read_bytes(), (
            f"{name}: run make_demo.py again"
        )


def test_there_is_enough_to_look_alive():
    assert len(units()) >= 28
    assert len(tasks()) >= 60
    assert len(complaints()) >= 330
    assert len(problems()) >= 64
    assert len(duties()) == 6
    assert [len(group["nominees"]) for group in loaded("round.json")["classes"]] == [12, 8]
    assert len(loaded("briefing.json")["cases"]) == 3


def test_no_name_alias_or_short_name_stands_for_two_units():
    said = Counter(
        name for unit in [*units(), *groups()] for name in {unit["name"], unit["short"], *unit["aliases"]}
    )
    assert [name for name, count in said.items() if count > 1] == []


def test_every_unit_that_is_named_is_known():
    known = {unit["name"] for unit in [*units(), *groups()]}
    named = {name for file in ALL for name in named_units({**loaded(file), "clock": None})}
    assert named <= known
    assert {name for group in groups() for name in group["members"]} <= known
    assert {name for duty in duties() for name in duty["units"]} <= known
    assert len(named) >= 25


def test_units_are_of_the_known_kinds_and_some_are_written_with_their_parent():
    assert {unit["kind"] for unit in units()} == set(UnitKind) - {UnitKind.GROUP}
    assert {group["kind"] for group in groups()} == {UnitKind.GROUP}
    aliases = [alias for unit in units() for alias in unit["aliases"]]
    assert sum("（" in alias for alias in aliases) >= 5


def test_targets_are_set_for_known_indicators_and_weights_add_up():
    campaign = loaded("campaign.json")
    assert {Kpi(name) for name in campaign["kpi_targets"]} <= set(Kpi)
    assert all(0 < Fraction(target) <= 1 for target in campaign["kpi_targets"].values())
    assert campaign["weights"] == {"online": "1/5", "public": "3/10", "committee": "1/2"}
    assert sum(Fraction(weight) for weight in loaded("round.json")["weights"].values()) == 1
    assert campaign["today"] == TODAY.isoformat()


@pytest.mark.parametrize("name", [*ALL, *(f"source/{path.name}" for path in (FOLDER / "source").glob("*"))])
def test_telephone_numbers_are_of_the_series_that_belongs_to_nobody(name: str):
    text = (FOLDER / name).read_text(encoding="utf-8")
    assert [
        number for number in re.findall(r"(?<!\d)1[3-9]\d{9}(?!\d)", text) if number[:7] != "1380000"
    ] == []


@pytest.mark.skipif(not PLANS.exists(), reason="the real plans do not lie beside this checkout")
def test_no_sentence_was_taken_from_the_real_plans():
    real = "".join(
        re.sub(r"\s", "", path.read_text(encoding="utf-8")) for path in sorted(PLANS.glob("*.txt"))
    )
    length = 13
    runs = {real[place : place + length] for place in range(len(real) - length)}
    for name in ALL:
        text = (FOLDER / name).read_text(encoding="utf-8")
        phrases = re.findall(rf"[\u4e00-\u9fff，、；。]{{{length},}}", text)
        # How deadlines are written is common to all plans; everything else is ours.
        phrases = [phrase for phrase in phrases if "阶段性成果" not in phrase]
        copied = {p[i : i + length] for p in phrases for i in range(len(p) - length + 1)} & runs
        assert not copied


class TestComplaints:
    """Nine months of complaints, judged by the program's own lifecycle and calendar."""

    def test_every_story_is_one_that_the_lifecycle_allows(self):
        assert len(standings()) == len(complaints())

    def test_they_came_in_order_between_march_and_today_and_became_more(self):
        received = [complaint["received_at"] for complaint in complaints()]
        assert received == sorted(received)
        months = Counter(day[:7] for day in received)
        assert list(months) == [f"2026-{month:02d}" for month in range(3, 12)]
        assert all(months[early] < months[late] for early, late in pairwise(months))
        assert received[-1][:10] <= TODAY.isoformat()

    def test_deeds_follow_one_another_and_happen_on_working_days(self):
        for complaint in complaints():
            times = [complaint["received_at"], *(event["at"] for event in complaint["events"])]
            assert times == sorted(times)
            assert all(at(event).date() <= TODAY for event in complaint["events"])
            assert all(calendar().is_working(at(event).date()) for event in complaint["events"])

    def test_each_was_assigned_within_two_working_days(self):
        for complaint in complaints():
            for event in complaint["events"]:
                if event["kind"] == "assigned":
                    received = date.fromisoformat(complaint["received_at"][:10])
                    assert at(event).date() <= calendar().working_day_after(received, 2)

    def test_make_up_days_of_the_holidays_are_worked(self):
        days = {at(event).date() for complaint in complaints() for event in complaint["events"]}
        assert {date(2026, 9, 20), date(2026, 10, 10)} <= days

    def test_open_ones_stand_in_every_status_of_the_usual_way(self):
        count = Counter(standing.status for standing in standings())
        usual = OPEN_STATUSES - {Status.RETURN_ASKED, Status.PAUSED}
        assert all(count[status] >= 4 for status in usual)
        assert 40 <= sum(count[status] for status in OPEN_STATUSES) <= 55
        assert count[Status.VOID] == 2

    def test_about_seven_in_a_hundred_were_late_and_some_are_overdue_now(self):
        ended = [standing for standing in standings() if standing.status is Status.CLOSED]
        late = sum(standing.timeliness is Timeliness.LATE for standing in ended)
        assert Fraction(5, 100) <= Fraction(late, len(ended)) <= Fraction(9, 100)
        waiting = [one for one in standings() if one.status in OPEN_STATUSES and one.settled_on is None]
        assert 5 <= sum(one.due is not None and one.due < TODAY for one in waiting) <= 15

    def test_every_category_channel_nature_and_urgency_comes_up(self):
        assert {complaint["category"] for complaint in complaints()} == set(CATEGORIES)
        assert {complaint["channel"] for complaint in complaints()} == set(CHANNELS)
        assert {complaint["nature"] for complaint in complaints()} == set(NATURES)
        assert {complaint["urgency"] for complaint in complaints()} == set(Urgency)

    def test_contents_are_filled_in_and_of_a_readable_length(self):
        for complaint in complaints():
            assert 60 <= len(complaint["content"]) <= 160
            assert "{" not in complaint["content"] + complaint["title"]

    def test_anonymous_ones_name_nobody_and_some_are_confidential(self):
        anonymous = [complaint for complaint in complaints() if complaint["anonymous"]]
        assert len(anonymous) >= 5
        assert all(one["complainant"] is one["phone"] is one["firm"] is None for one in anonymous)
        assert sum(complaint["confidential"] for complaint in complaints()) >= 5
        assert not any(one["confidential"] for one in anonymous)

    def test_places_are_streets(self):
        streets = {unit["short"] for unit in units() if unit["kind"] == "street"}
        assert {complaint["place"] for complaint in complaints()} == streets


class TestTasks:
    """The measures of the five action plans."""

    def test_numbers_run_over_all_five_plans(self):
        assert [task["number"] for task in tasks()] == list(range(1, len(tasks()) + 1))
        assert len(loaded("tasks.json")["actions"]) == 5

    @pytest.mark.parametrize("form", FORMS)
    def test_every_form_of_deadline_is_there(self, form: str):
        assert any(re.fullmatch(FORMS[form], task["deadline_text"]) for task in tasks())

    def test_every_kind_of_task_is_there_and_two_in_five_never_end(self):
        kinds = Counter(parse_deadline(task["deadline_text"], 2026).kind for task in tasks())
        assert set(kinds) == set(TaskKind)
        assert Fraction(35, 100) <= Fraction(kinds[TaskKind.CONTINUOUS], len(tasks())) <= Fraction(45, 100)

    def test_only_tasks_with_an_end_are_closed(self):
        closed = [task for task in tasks() if task["events"][-1]["kind"] == "closed"]
        assert len(closed) >= 10
        assert {parse_deadline(task["deadline_text"], 2026).kind for task in closed} == {TaskKind.DATED}

    def test_reports_come_in_order_and_percentages_only_rise(self):
        for task in tasks():
            assert days_of(task) == sorted(days_of(task))
            assert days_of(task)[-1] <= TODAY.isoformat()
            reports = [event for event in task["events"] if event["kind"] == "progressed"]
            assert 2 <= len(reports) <= 6
            percents = [report["percent"] for report in reports if report["percent"] is not None]
            assert percents == sorted(percents)

    def test_some_are_overdue_some_nearly_due_and_some_not_heard_of_for_long(self):
        waiting = [task for task in tasks() if task["events"][-1]["kind"] != "closed"]
        dues = [parse_deadline(task["deadline_text"], 2026).milestone for task in waiting]
        assert sum(due is not None and due < TODAY for due in dues) >= 5
        assert any(due and 0 <= calendar().working_days_between(TODAY, due) <= 5 for due in dues)
        silent = [TODAY - date.fromisoformat(days_of(task)[-1]) for task in waiting]
        assert sum(age > timedelta(days=60) for age in silent) >= 3


class TestProblems:
    """The ledgers of problems to rectify."""

    def test_every_source_keeps_a_ledger_numbered_from_one(self):
        for source in ProblemSource:
            numbers = [problem["number_in_ledger"] for problem in problems() if problem["source"] == source]
            assert numbers == list(range(1, len(numbers) + 1))
            assert numbers

    def test_what_happened_is_in_order(self):
        for problem in problems():
            days = [problem["found_on"], *days_of(problem)]
            assert days == sorted(days)
            assert days[-1] <= TODAY.isoformat()

    def test_problems_stand_at_every_step_and_few_are_overdue(self):
        last = Counter(problem["events"][-1]["kind"] for problem in problems())
        assert set(last) == {"assigned", "progressed", "rectified", "sent_back", "struck_off"}
        waiting = [problem for problem in problems() if problem["events"][-1]["kind"] == "progressed"]
        dues = [parse_deadline(problem["deadline_text"], 2026).milestone for problem in waiting]
        assert 3 <= sum(due is not None and due < TODAY for due in dues) <= 10


class TestDuties:
    """What units owe by the calendar."""

    @pytest.mark.parametrize("duty", duties(), ids=lambda duty: duty["title"])
    def test_returns_come_from_debtors_for_known_periods_and_some_are_missing(self, duty: Json):
        assert Period(duty["period"])
        came = {(row["unit"], row["period"]) for row in duty["returns"]}
        asked = {(unit, period) for unit in duty["units"] for period in duty["deadlines"]}
        assert len(came) == len(duty["returns"])
        assert came < asked
        assert all(row["on"] <= TODAY.isoformat() and row["count"] > 0 for row in duty["returns"])

    def test_deadlines_are_working_days(self):
        days = [date.fromisoformat(day) for duty in duties() for day in duty["deadlines"].values()]
        assert all(calendar().is_working(day) for day in days)


class TestRound:
    """The evaluation round."""

    def test_ballots_add_up(self):
        entry = loaded("round.json")
        for sheet in entry["quorum"].values():
            steps = [sheet[name] for name in ("invited", "attended", "issued", "returned")]
            assert steps == sorted(steps, reverse=True)
            assert sheet["returned"] == sheet["valid"] + sheet["invalid"]
        assert entry["quorum"]["committee"]["valid"] == 11
        for nominee in nominees():
            for source, sheet in entry["quorum"].items():
                assert sum(nominee[source].values()) == sheet["valid"]
            online = nominee["online"]
            assert 0 <= online["removed"] < online["earlier"] <= online["raw"]
            assert (online["removed"] > 0) == (online["reason"] is not None)

    def test_no_unit_names_more_than_three_and_seats_are_fewer_than_nominees(self):
        assert max(Counter(nominee["nominated_by"] for nominee in nominees()).values()) <= 3
        assert all(group["seats"] < len(group["nominees"]) for group in loaded("round.json")["classes"])

    def test_its_stages_came_in_the_order_of_the_plan(self):
        entry = loaded("round.json")
        stages = [RoundStage(stage["stage"]) for stage in entry["stages"]]
        assert stages == list(RoundStage)[: len(stages)]
        assert stages[-1] == entry["stage"]
