"""`bizenv document KIND 评选〔2026〕1 FILE`: a round's paper as a file, by code or Chinese name, noted."""

import json
import shutil
import subprocess
from functools import partial
from pathlib import Path

import pytest
from docx import Document

from bizenv_desktop.cli.main import main
from bizenv_desktop.services.secrecy.disclosures import DisclosuresAsked, disclosures
from bizenv_desktop.storage.ledger import Opening
from bizenv_desktop.storage.opening import open_ledger
from tests.ledgers import fresh
from tests.services.award.test_round_seals import enter


def test_a_paper_of_a_round_is_written_by_its_name_and_its_way_out_is_noted(
    tmp_path: Path, opening: Opening, capsys: pytest.CaptureFixture[str]
):
    where = str(tmp_path / "台账.db")
    ledger = fresh(Path(where), opening)
    ledger.perform(enter)
    ledger.close()

    def run(*arguments: str) -> tuple[int, dict[str, object], str]:
        code = main(["--db", where, "--json", "document", *arguments], lambda _where: 9)
        said = capsys.readouterr()
        return code, json.loads(said.out or "{}"), said.err

    pdf, docx = tmp_path / "报告.pdf", tmp_path / "结果.docx"
    code, told, _ = run("计票报告", "评选〔2026〕1", str(pdf))
    assert (code, told["kind"], told["file"]) == (0, "round_minutes", str(pdf))
    assert pdf.read_bytes().startswith(b"%PDF")
    if shutil.which("pdftotext"):
        read = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, check=True)
        text = read.stdout.decode("utf-8")
        for words in ("王小红", "93.00", "900/11", "未封存，仅供核对", "2026-11-20 17:00"):
            assert words in text, words
    code, told, _ = run("result", "round:2026-1", str(docx))
    assert (code, told["pages"]) == (0, 1)
    cells = [cell.text for row in Document(str(docx)).tables[0].rows for cell in row.cells]
    assert "王小红" in cells
    ballots = tmp_path / "选票.docx"
    assert run("公众选票", "评选〔2026〕1", str(ballots), "--numbers", "31-33")[0] == 0
    assert "No. 0033" in [
        cell.text for table in Document(str(ballots)).tables for cell in table.rows[2].cells
    ]
    assert run("quorum", "评选〔2026〕1", str(pdf), "--numbers", "1-3")[0] == 2
    assert run("quorum", "评选〔2026〕1", str(tmp_path / "a.txt"))[0] == 2
    code, _, said = run("月历", "评选〔2026〕1", str(pdf))
    assert (code, "票数核对表" in said) == (2, True)
    assert run("quorum", "评选〔2026〕9", str(pdf))[0] == 2
    ledger = open_ledger(where, opening)
    notes = ledger.read(partial(disclosures, DisclosuresAsked()))
    ledger.close()
    assert {(note.facts["what"], note.facts["way"]) for note in notes} == {
        ("round_minutes", "pdf"),
        ("round_result", "docx"),
        ("round_ballots_public", "docx"),
    }
