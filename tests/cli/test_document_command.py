"""`bizenv document`: a paper as a file, by its English or Chinese name, noted, marked as a second print."""

import json
import shutil
from functools import partial
from pathlib import Path

import pytest
from docx import Document

from bizenv_desktop.cli.main import main
from bizenv_desktop.rules.selection import Op, Selection
from bizenv_desktop.rules.vocabulary import DisclosureKind, MatterKind
from bizenv_desktop.services.ledgers import enter_ledger
from bizenv_desktop.services.matter import matters
from bizenv_desktop.services.secrecy.disclosures import DisclosuresAsked, disclosures
from bizenv_desktop.storage.ledger import Opening


class Desk:
    """A demo ledger and the command line on it."""

    def __init__(self, where: Path, capsys) -> None:
        self._where, self._capsys = where, capsys

    def run(self, *arguments: str):
        code = main(["--db", str(self._where), "--operator", "王敏", "--json", *arguments], lambda _place: 9)
        said = self._capsys.readouterr()
        return code, json.loads(said.out) if said.out.strip() else None, said.err

    def ask(self, question):
        ledger = enter_ledger(str(self._where), Opening(operator="王敏"))
        try:
            return ledger.read(question)
        finally:
            ledger.close()

    @property
    def handled(self) -> str:
        """The number of a complaint that was handed to a unit."""
        selection = Selection(MatterKind.COMPLAINT).where("status", Op.EQ, "in_hand")
        return self.ask(partial(matters.first_rows, selection, 1))[0].number


@pytest.fixture
def desk(demo_file, tmp_path, capsys) -> Desk:
    shutil.copy(demo_file, tmp_path / "demo.db")
    return Desk(tmp_path / "demo.db", capsys)


def test_a_slip_is_written_noted_and_marked_when_it_is_written_again(desk, tmp_path):
    number, file = desk.handled, tmp_path / "交办单.docx"
    code, first, _ = desk.run("document", "slip", number, str(file))
    assert (code, first["kind"], first["number"]) == (0, "slip", number)
    assert (first["reprint"], first["pages"]) == (False, 1)
    assert first["document_number"] in Document(str(file)).paragraphs[1].text
    assert "补印" not in Document(str(file)).paragraphs[1].text
    full = first["document_number"]
    for paper in (full, full[full.index("〔") :], ""):
        _, again, _ = desk.run("document", "交办单", number, str(file), "--paper", paper)
        assert again["reprint"]
        assert again["document_number"] == full
    assert "（补印）" in Document(str(file)).paragraphs[1].text
    notes = desk.ask(partial(disclosures, DisclosuresAsked(kind=DisclosureKind.PRINTED)))
    assert [note.facts for note in notes] == [{"what": "slip", "way": "docx", "file": "交办单.docx"}] * 4


def test_a_paper_is_written_as_pdf(desk, tmp_path):
    file = tmp_path / "登记表.pdf"
    code, answer, _ = desk.run("document", "登记表", desk.handled, str(file))
    assert (code, answer["kind"], answer["reprint"]) == (0, "registration", False)
    assert file.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("kind", "file", "said"),
    [
        ("reminder", "a.pdf", "还没有签发过提醒函"),
        ("交办书", "a.pdf", "没有叫“交办书”的文书"),
        ("slip", "a.txt", "请把文书存为 .docx 或 .pdf"),
    ],
)
def test_what_cannot_be_written_is_refused_in_words_and_not_noted(desk, tmp_path, kind, file, said):
    code, answer, error = desk.run("document", kind, desk.handled, str(tmp_path / file))
    assert (code, answer) == (2, None)
    assert said in error
    assert not (tmp_path / file).exists()
    assert desk.ask(partial(disclosures, DisclosuresAsked())) == ()


def test_an_unknown_number_is_refused(desk, tmp_path):
    code, _, error = desk.run("document", "slip", "1999-1", str(tmp_path / "a.pdf"))
    assert code == 2
    assert "〔1999〕1号" in error
