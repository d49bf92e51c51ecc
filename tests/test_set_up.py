"""`dev.py` on machines that lack something: it says what to do and asks for nothing twice."""

import ctypes.util
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

import dev


class Calls:
    """Stands in for running commands: notes them, and answers with the given codes, then with 0."""

    def __init__(self, *codes: int) -> None:
        self.lines: list[str] = []
        self._codes = list(codes)

    def __call__(self, argv: Sequence[str | Path], env: Mapping[str, str] | None = None) -> int:
        self.lines.append(dev.command_line(argv))
        return self._codes.pop(0) if self._codes else 0

    def installs(self) -> int:
        return sum("pip install" in line for line in self.lines)


def test_who_may_not_install_gets_the_one_command(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(dev, "is_root", lambda: False)
    with pytest.raises(
        dev.SetupFailed, match="sudo apt-get install -y --no-install-recommends libgl1 libegl1"
    ):
        dev.apt_install(["libgl1", "libegl1"], "Qt")


def test_a_command_that_fails_stops_the_set_up_and_is_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(dev, "call", Calls(7))
    with pytest.raises(dev.SetupFailed, match="exit code 7 from: pip install"):
        dev.must(["pip", "install"])


@pytest.mark.skipif(not ctypes.util.find_library("c"), reason="no C library by that name here")
def test_a_library_is_present_when_it_can_be_loaded():
    assert dev.loads(str(ctypes.util.find_library("c")))
    assert not dev.loads("libnobody-has-this.so.9")


def test_requirements_are_installed_again_only_when_they_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    calls = Calls()
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "VENV", tmp_path)
    monkeypatch.setattr(dev, "call", calls)
    wanted = tmp_path / "requirements.txt"
    wanted.write_text("a==1\n", encoding="utf-8")
    for _ in range(2):
        dev.ensure_requirements(("requirements.txt",))
    assert calls.installs() == 1
    wanted.write_text("a==2\n", encoding="utf-8")
    dev.ensure_requirements(("requirements.txt",))
    assert calls.installs() == 2


def test_an_installation_that_broke_off_is_done_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "VENV", tmp_path)
    (tmp_path / "requirements.txt").write_text("a==1\n", encoding="utf-8")
    calls = Calls(1)
    monkeypatch.setattr(dev, "call", calls)
    with pytest.raises(dev.SetupFailed):
        dev.ensure_requirements(("requirements.txt",))
    dev.ensure_requirements(("requirements.txt",))
    assert calls.installs() == 2


@pytest.mark.parametrize(("text", "measures"), [("def main(): ...\n", True), ("LIMIT = 7\n", False)])
def test_a_benchmark_is_a_module_with_a_main(text: str, measures: bool, tmp_path: Path):
    module = tmp_path / "bench_import.py"
    module.write_text(text, encoding="utf-8")
    assert dev.measures_something(module) is measures


def test_what_the_benchmarks_share_is_not_run_by_itself(tmp_path: Path):
    shared = tmp_path / "rows.py"
    shared.write_text("def main(): ...\n", encoding="utf-8")
    assert not dev.measures_something(shared)


def test_tests_keep_their_files_in_memory_only_where_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(dev, "MEMORY_DISK", tmp_path)
    monkeypatch.setattr(dev, "ROOM_FOR_TESTS", 0)
    with dev.scratch_folder() as said:
        assert Path(said["TMPDIR"]).parent == tmp_path
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setattr(dev, "ROOM_FOR_TESTS", 1 << 60)
    with dev.scratch_folder() as said:
        assert said == {}
    monkeypatch.setattr(dev, "MEMORY_DISK", tmp_path / "missing")
    with dev.scratch_folder() as said:
        assert said == {}
