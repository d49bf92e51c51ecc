"""`bizenv plan`: a plan's text as a task breakdown, saved in one import that can be undone."""

from pathlib import Path

from tests.cli.test_commands import Run, run  # noqa: F401 - the fixture

PLAN = """区优化营商环境攻坚方案
一、重点任务
1.压缩办电时间。低压办电不超过七个工作日。（供电公司牵头，发改局配合，11月30日前完成）
2.清理涉企收费。责任单位：财政局；完成时限：持续推进。
"""


def test_a_plan_is_printed_as_tasks_without_any_ledger(run: Run, tmp_path: Path) -> None:  # noqa: F811
    path = tmp_path / "方案.txt"
    path.write_text(PLAN, encoding="utf-8")
    code, answer, _ = run("plan", str(path), "--year", "2022")
    assert code == 0
    first, second = answer["tasks"]
    assert (first["lead"], first["cooperating"]) == (["供电公司"], ["发改局"])
    assert (first["kind"], first["milestone"], first["assumed_year"]) == ("dated", "2022-11-30", True)
    assert (second["kind"], second["milestone"], second["due_text"]) == ("continuous", None, "持续推进")
    assert not (tmp_path / "台账.db").exists()


def test_a_saved_plan_is_tasks_that_one_undo_takes_back(run: Run, tmp_path: Path) -> None:  # noqa: F811
    path = tmp_path / "方案.txt"
    path.write_text(PLAN, encoding="utf-8")
    run("init")
    code, answer, _ = run("plan", str(path), "--year", "2022", "--save")
    assert (code, answer["created"]) == (0, 2)
    listed = run("list", "tasks")[1]["rows"]
    assert {(row["lead_unit"], row["due"]) for row in listed} == {
        ("供电公司", "2022-11-30"),
        ("财政局", None),
    }
    again = run("plan", str(path), "--year", "2022", "--save")[1]
    assert (again["created"], again["unchanged"]) == (0, 2)
    assert run("undo", str(answer["batch"]))[0] == 0
    assert run("list", "tasks")[1]["total"] == 0


def test_a_text_without_measures_is_refused_with_what_is_missing(run: Run, tmp_path: Path) -> None:  # noqa: F811
    path = tmp_path / "讲话.txt"
    path.write_text("坚持问题导向。", encoding="utf-8")
    code, answer, said = run("plan", str(path))
    assert (code, answer) == (2, None)
    assert "没有找到写明牵头单位或完成时限的措施" in said
