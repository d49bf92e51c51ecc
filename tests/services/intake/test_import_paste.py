"""What lay in the clipboard: a table or a plan, read like a file, and no file is left of it."""

from pathlib import Path

import pytest

from bizenv_desktop.exchange.reading.request import ReadOptions
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.services.intake import import_paste
from bizenv_desktop.services.intake.import_paste import ImportSource, is_table
from tests.exchange.child_here import frames_here


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bizenv_desktop.exchange.reading.door.frames_of", frames_here)


@pytest.mark.parametrize(
    ("text", "table"),
    [
        ("序号\t事项\n1\t压减时间", True),
        ('序号\t事项\n1\t"压减时间\n分两步"\n2\t清理收费', True),
        ("1.压减时间。\n牵头单位：发改局", False),
        ("1.\t压减时间。\n牵头单位：发改局\n完成时限：六月底\n2.\t清理收费。\n牵头单位：财政局", False),
        ("一行\t两格", False),
        ("", False),
        ('"没有结束的引号\t……', False),
    ],
)
def test_a_table_is_told_from_a_text(text: str, table: bool) -> None:
    assert is_table(text) is table


def test_a_cell_of_several_lines_stays_one_cell() -> None:
    text = '序号\t工作任务\t牵头单位\n1\t"压减时间\n分两步"\t发改局\n2\t清理收费\t财政局'
    reading = ImportSource(text=text).read("tasks", ReadOptions())
    place = reading.schema.position("measure")
    assert [row.values[place] for row in reading.rows] == ["压减时间\n分两步", "清理收费"]


def test_nothing_of_what_was_pasted_stays_on_the_disk(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    source = ImportSource(text="1.清理收费。责任单位：发改局")
    with source.opened() as path:
        assert path.parent.parent == tmp_path
        assert path.read_text("utf-8-sig") == source.text
    source.read("auto", ReadOptions())
    with pytest.raises(BadInput, match="plan"):
        ImportSource(text="坚持问题导向。").read("auto", ReadOptions())
    assert list(tmp_path.iterdir()) == []


def test_nothing_and_too_much_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_paste, "MOST_CHARACTERS", 20)
    for text, code in ((" \n", "paste.empty"), ("清理收费。" * 5, "paste.too_long")):
        with pytest.raises(BadInput) as refused, ImportSource(text=text).opened():
            pass
        assert refused.value.code == code


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("关于印发《滨江区\n“再提升”工作方案》的\n通知", ("滨江区“再提升”工作方案",)),
        ("滨江区优化营商环境工作方案\n为贯彻上级要求，制定本方案。", ("滨江区优化营商环境工作方案",)),
        ("一、总体要求", ()),
    ],
)
def test_a_pasted_plan_goes_by_its_own_title(head: str, title: tuple[str, ...]) -> None:
    reading = ImportSource(text=f"{head}\n1.清理收费。责任单位：发改局").read("auto", ReadOptions())
    assert reading.layout.title_lines == title
