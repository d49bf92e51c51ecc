"""A reading child serves several files one after the other, and never after something went wrong."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bizenv_desktop.exchange.reading import limits, warm_child
from bizenv_desktop.exchange.reading.door import look_at, read_cells, read_table
from bizenv_desktop.exchange.reading.warm_child import WARM, Child
from bizenv_desktop.exchange.schemas import SCHEMAS
from bizenv_desktop.rules.errors import BadInput, Cancelled
from tests.exchange.reading.books import book_of, with_sheet
from tests.exchange.reading.test_attacks import HEADER

COMPLAINTS = SCHEMAS["complaints"]


@pytest.fixture(autouse=True)
def nobody_waits() -> Iterator[None]:
    WARM.close()
    yield
    WARM.close()


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return book_of(tmp_path / "book.xlsx", [["受理时间", "内容"], ["2026-01-05", "慢"]])


def _waiting() -> Child:
    child = WARM.take()
    assert child is not None
    WARM.keep(child)
    return child


def test_several_reads_use_one_child_which_is_ended_when_it_is_not_needed(book: Path) -> None:
    look_at(book, COMPLAINTS)
    child = _waiting()
    assert [row.values for row in read_table(book, COMPLAINTS).rows] == [
        row.values for row in read_table(book, COMPLAINTS).rows
    ]
    assert read_cells(book)[0].rows[1] == ("2026-01-05", "慢")
    assert (_waiting(), child.reads) == (child, 4)
    WARM.close()
    assert child.process.returncode is not None
    assert WARM.take() is None
    assert len(read_table(book, COMPLAINTS).rows) == 1


def test_a_file_that_kills_the_warm_child_leaves_the_next_alone(book: Path, tmp_path: Path) -> None:
    read_table(book, COMPLAINTS)
    first = _waiting()
    corner = with_sheet(
        tmp_path / "corner.xlsx", HEADER + "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>"
    )
    with pytest.raises(BadInput, match=r"read\.(reader_died|no_memory)"):
        read_table(corner, COMPLAINTS)
    assert first.process.returncode is not None
    assert len(read_table(book, COMPLAINTS).rows) == 1
    assert _waiting() is not first


def test_a_refusal_and_a_cancel_end_the_warm_child(book: Path, tmp_path: Path) -> None:
    class Impatient:
        def step(self, done: int, total: int) -> None:
            raise Cancelled

    read_table(book, COMPLAINTS)
    cancelled = _waiting()
    with pytest.raises(Cancelled):
        read_table(book, COMPLAINTS, progress=Impatient())
    assert WARM.take() is None
    assert cancelled.process.returncode is not None
    read_table(book, COMPLAINTS)
    (tmp_path / "paper.xlsx").write_bytes(b"%PDF-1.7 not a workbook")
    with pytest.raises(BadInput, match=r"read\.not_a_workbook"):
        read_table(tmp_path / "paper.xlsx", COMPLAINTS)
    assert WARM.take() is None


def test_a_child_that_died_while_it_waited_is_replaced(book: Path) -> None:
    read_table(book, COMPLAINTS)
    _waiting().kill()
    assert len(read_table(book, COMPLAINTS).rows) == 1


def test_a_child_waits_only_after_few_reads_of_little_memory(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warm_child, "MOST_READS", 2)
    read_table(book, COMPLAINTS)
    read_table(book, COMPLAINTS)
    assert WARM.take() is None
    monkeypatch.setattr(limits, "WARM_MEMORY_BYTES", 1_000_000)
    read_table(book, COMPLAINTS)
    assert WARM.take() is None


def test_a_second_reader_starts_its_own_child_and_one_of_them_waits(book: Path) -> None:
    read_table(book, COMPLAINTS)
    first = WARM.take()
    assert first is not None
    read_table(book, COMPLAINTS)
    second = _waiting()
    assert second is not first
    WARM.keep(first)
    assert _waiting() is first
    assert second.process.returncode is not None


def test_an_idle_child_is_ended_by_the_clock(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read_table(book, COMPLAINTS)
    child = WARM.take()
    assert child is not None
    monkeypatch.setattr(warm_child, "IDLE_SECONDS", 0.0)
    WARM.keep(child)
    assert child.process.wait(timeout=30) is not None
    assert WARM.take() is None


def test_what_lies_in_the_current_folder_is_not_imported(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("json", "hashlib", "zipfile"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('imported from the current folder')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(["", str(tmp_path / "elsewhere"), ""]))
    assert len(read_table(book, COMPLAINTS).rows) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="a script cannot play the program there")
def test_a_frozen_program_serves_as_its_own_reading_child(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "bizenv"
    start = "import sys; from bizenv_desktop.__main__ import main; sys.exit(main())"
    program.write_text(f"#!{sys.executable}\n{start}\n", encoding="utf-8")
    program.chmod(0o700)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    assert look_at(book, COMPLAINTS)
