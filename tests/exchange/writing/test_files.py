from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizenv_desktop import file_naming
from bizenv_desktop.exchange.writing.files import clean_file_name, free_name, replacing
from bizenv_desktop.rules.errors import BadInput


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("台账 2026年10月.xlsx", "台账 2026年10月.xlsx"),
        ("a:b?.xlsx", "a_b_.xlsx"),
        ("../../etc/passwd", ".._.._etc_passwd"),
        ("CON", "_CON"),
        ("lpt1.xlsx", "_lpt1.xlsx"),
        ("con .xlsx", "_con.xlsx"),
        ("CONIN$", "_CONIN$"),
        ("名称. ", "名称"),
        ("  ", "未命名"),
        ("长" * 300 + ".xlsx", "长" * 115 + ".xlsx"),
    ],
)
def test_a_file_name_is_safe_on_windows_and_linux(wanted: str, name: str):
    assert clean_file_name(wanted) == name


@given(st.text())
def test_any_name_can_be_written(wanted: str):
    name = clean_file_name(wanted)
    assert name
    assert len(name) <= 121
    assert not set(name) & set('\\/:*?"<>|\0')
    assert name == clean_file_name(name)


def test_a_taken_name_gets_the_next_number(tmp_path: Path):
    path = tmp_path / "台账.xlsx"
    assert free_name(path) == path
    path.touch()
    assert free_name(path).name == "台账(2).xlsx"
    (tmp_path / "台账(2).xlsx").touch()
    assert free_name(path).name == "台账(3).xlsx"


def test_a_file_held_open_by_excel_is_named_and_the_draft_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def held(self: Path, target: Path) -> Path:
        raise PermissionError(13, "held by another program", str(target))

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(BadInput) as refused, replacing(tmp_path / "台账.xlsx") as draft:
        draft.write_bytes(b"x")
    assert refused.value.code == "file.locked"
    assert refused.value.facts["file"] == str(tmp_path / "台账.xlsx")
    monkeypatch.undo()
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_a_virus_scanner_holds_for_a_moment_gets_its_name_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    replace, refusals = Path.replace, [PermissionError(13, "held")] * 2
    pauses: list[float] = []

    def held(self: Path, target: Path) -> Path:
        if refusals:
            raise refusals.pop()
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr(file_naming, "sys", SimpleNamespace(platform="win32"))
    monkeypatch.setattr(file_naming, "time", SimpleNamespace(sleep=pauses.append))
    with replacing(tmp_path / "台账.xlsx") as draft:
        draft.write_bytes(b"x")
    assert (tmp_path / "台账.xlsx").read_bytes() == b"x"
    assert len(pauses) == 2


def full(draft: Path) -> None:
    draft.write_bytes(b"x")
    raise OSError(28, "No space left on device")


def test_a_full_disk_is_told(tmp_path: Path):
    with pytest.raises(BadInput) as refused, replacing(tmp_path / "台账.xlsx") as draft:
        full(draft)
    assert refused.value.code == "file.unwritable"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_gone_is_named(tmp_path: Path):
    with pytest.raises(BadInput) as refused, replacing(tmp_path / "weg" / "台账.xlsx") as draft:
        draft.write_bytes(b"x")
    assert refused.value.code == "file.unwritable"
