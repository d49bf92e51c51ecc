"""`fill`: bind once on the command line, then every month by the form alone."""

import json
import shutil

import openpyxl
import pytest

from bizenv_desktop.cli.main import main
from tests.services.upper_forms.blank_forms import blank_form


def no_window(_where):
    raise AssertionError("no window was asked for")


@pytest.fixture
def run(demo_file, tmp_path, capsys):
    shutil.copy(demo_file, tmp_path / "台账.db")

    def call(*arguments):
        try:
            code = main(["--db", str(tmp_path / "台账.db"), "--json", *map(str, arguments)], no_window)
        except SystemExit as ended:
            code = int(str(ended.code))
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


def test_a_form_is_bound_once_and_filled_every_month(run, tmp_path):
    blank, target = tmp_path / "空表.xlsx", tmp_path / "填好.xlsx"
    blank.write_bytes(blank_form())
    code, _, said = run("fill", blank, target, "--month", "2026-10")
    assert code == 2
    assert "--bind" in said
    assert not target.exists()

    code, out, _ = run("fill", blank, target, "--month", "2026-10", "--bind", "B3=received", "--bind",
                       "D3=on_time_rate")  # fmt: skip
    assert code == 0
    assert json.loads(out)["cells"] == 2
    october = openpyxl.load_workbook(target)["报表"]
    assert (october["B3"].value, october["D3"].value) == (54, pytest.approx(41 / 46))

    blank.write_bytes(blank_form(title="2026年9月工作月报"))
    other = tmp_path / "九月.xlsx"
    code, out, _ = run("fill", blank, other, "--month", "2026-09")
    assert code == 0
    answer = json.loads(out)
    assert (answer["file"], answer["frozen"]) == (str(other), False)
    assert openpyxl.load_workbook(other)["报表"]["B3"].value != 54


def test_what_does_not_fit_is_refused_and_nothing_is_kept(run, tmp_path):
    blank, target = tmp_path / "空表.xlsx", tmp_path / "填好.xlsx"
    blank.write_bytes(blank_form(lines=2, rigid=True))
    code, _, said = run("fill", blank, target, "--month", "2026-10", "--bind", "A6=unit.label")
    assert (code, target.exists()) == (1, False)
    assert "只空着 2 行" in said
    code, _, _ = run("fill", blank, target, "--month", "2026-10")
    assert code == 2
    code, _, said = run("fill", blank, target, "--month", "2026-10", "--bind", "B3=nonsense")
    assert (code, "nonsense" in said) == (2, True)
    code, _, said = run("fill", tmp_path / "没有.xlsx", target, "--month", "2026-10")
    assert (code, "找不到" in said) == (2, True)


def test_the_fields_are_listed(run):
    code, out, _ = run("fill", "--fields")
    assert code == 0
    assert "on_time_rate.numerator" in out
    assert "责任单位 · 按时办结率" in out
