"""Tasks from the command line: acts of their life, the year-end list, next year's campaign."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bizenv_desktop.cli.act_help import steps_text
from bizenv_desktop.cli.main import main

Run = Callable[..., tuple[int, Any, str]]


@pytest.fixture
def where(demo_file: Path, tmp_path: Path) -> str:
    return str(shutil.copy(demo_file, tmp_path / "demo.db"))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], where: str) -> Run:
    def call(*arguments: str) -> tuple[int, Any, str]:
        code = main(["--db", where, "--json", *arguments], lambda _where: 9)
        said = capsys.readouterr()
        return code, json.loads(said.out) if said.out else None, said.err

    return call


def test_a_task_lives_by_named_acts(run: Run) -> None:
    def act(event: str, *settings: str) -> int:
        pairs = [part for setting in settings for part in ("--set", setting)]
        return run("act", "task:2026-59", event, *pairs)[0]

    assert act("progress", "text=核验接口上线", "percent=80") == 2  # nothing shows it
    assert act("progress", "text=核验接口上线", "percent=80", "evidence=接口清单") == 0
    assert act("milestone", "title=全量切换", "due=12月15日") == 0
    assert act("share", "source=milestones") == 0
    assert act("progress", "text=又说一次", "percent=90", "evidence=清单") == 1  # the steps give the share
    assert act("block", "reason=等待省级接口") == 0
    assert act("unblock", "reason=已开通") == 0
    assert act("hand_in", "text=切换完成", "step=1") == 0
    assert act("accept") == 0
    assert act("change_deadline", "deadline=2026年12月20日", "reason=提前完成") == 0
    assert act("quantity", "name=证明", "measure=项", "planned=120", "amount=118") == 0
    _, listed, _ = run("list", "tasks", "--where", "serial=59")
    (row,) = listed["rows"]
    assert (row["percent"], row["due"], row["original_due"]) == (100, "2026-12-20", "2026-12-31")
    assert run("check")[0] == 0


def test_the_acts_of_a_task_are_listed_in_words() -> None:
    text = steps_text()
    for words in (
        "hand_in（登记单位报送）",
        "meet（节点完成）",
        "quantity（登记数量）",
        "block（受阻） reason=文字*",
    ):
        assert words in text


def test_the_year_end_list_is_told_and_written(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "年终.xlsx"
    code, found, _ = run("lasting", str(file), "--year", "2026")
    assert (code, file.exists(), found["file"]) == (0, True, str(file))
    rate = found["completion"]
    assert len(found["rows"]) == rate["lasting"] == 41
    assert (rate["numerator"], rate["denominator"]) == (13, 30)
    assert {row["freshness"] for row in found["rows"]} <= {"fresh", "stale", "very_stale", "unwatched"}


def test_next_years_campaign_is_previewed_and_saved_once(run: Run) -> None:
    code, shown, _ = run("repeat")
    assert (code, shown["saved"], len(shown["tasks"]), shown["year"]) == (0, False, 71, 2027)
    by_text = {task["old_text"]: task for task in shown["tasks"]}
    assert (by_text["10月31日"]["due"], by_text["10月31日"]["moved"]) == ("2027-11-01", 1)
    assert by_text["持续推进"]["due"] is None
    assert run("repeat", "--save", "--title", "2027年攻坚")[0] == 0
    assert run("list", "tasks", "--limit", "1")[1]["total"] == 142
    assert run("repeat", "--campaign", "没有的方案")[0] == 1
