"""What leaves the office in a workbook is noted, and shows no more than its readers may see."""

import zipfile
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bizenv_desktop.models import Complaint
from bizenv_desktop.rules.secrecy import SEALED_TITLE
from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import DisclosureKind, MatterKind, View
from bizenv_desktop.services.complaint import complaint_intake, complaint_lines
from bizenv_desktop.services.complaint.complaint_commands import RegisterComplaint
from bizenv_desktop.services.matter.search_everything import search
from bizenv_desktop.services.outgoing import exports
from bizenv_desktop.services.outgoing.exports import Export
from bizenv_desktop.services.secrecy.disclosures import DisclosuresAsked, disclosures
from bizenv_desktop.services.unit import units
from bizenv_desktop.services.unit.units import SaveUnit
from bizenv_desktop.storage.ledger import Ledger

ALL = Selection(MatterKind.COMPLAINT)
TOLD = RegisterComplaint(
    received_at=datetime(2026, 11, 19, 9, 0),
    channel="12345",
    title="窗口收费没有公示",
    content="欧阳明到窗口办事被多收费，电话13912345678。",
    complainant="欧阳明",
    phone="13912345678",
    firm="明远五金店",
    source_number="W2026-1187",
    remark="欧阳明再次来电",
)
SECRETS = ("欧阳明", "13912345678", "明远五金店")


def register(ledger: Ledger, **changed: object) -> int:
    return ledger.perform(partial(complaint_intake.register, replace(TOLD, **changed))).result


def seal(ledger: Ledger, matter_id: int) -> None:
    def mark(uow) -> None:
        uow.name("test")
        complaint = uow.session.get_one(Complaint, matter_id)
        assert complaint.sealed is False
        complaint.sealed = True

    ledger.perform(mark)


def written(ledger: Ledger, path: Path, view: View, reason: str = "") -> list[str]:
    """The text of each line of the exported workbook."""
    wanted = Export(ALL, path, view, reason=reason)
    ledger.perform(partial(exports.note_export, wanted))
    ledger.read(partial(exports.export, wanted))
    sheet = load_workbook(path).active
    rows = list(sheet.iter_rows(min_row=4, values_only=True))
    return ["\n".join(str(cell) for cell in row if cell) for row in reversed(rows)]


@pytest.fixture
def four(any_ledger: Ledger) -> Ledger:
    """An ordinary, a confidential, an anonymous and a sealed complaint, in this order."""
    for number, marks in enumerate(({}, {"confidential": True}, {"anonymous": True}, {})):
        matter_id = register(any_ledger, received_at=datetime(2026, 11, 19, 9, number), **marks)
    seal(any_ledger, matter_id)
    return any_ledger


def holds(line: str) -> list[str]:
    return [secret for secret in SECRETS if secret in line]


def test_a_unit_gets_nobody_who_asked_for_secrecy(four: Ledger, tmp_path: Path):
    ordinary, *secret, sealed = written(four, tmp_path / "x.xlsx", View.UNIT)
    assert "欧阳*" in ordinary
    assert holds(ordinary) == ["明远五金店"]
    assert [holds(line) for line in secret] == [[], []]
    assert all("窗口收费没有公示" in line and "W2026" not in line for line in secret)
    assert SEALED_TITLE in sealed
    assert "收费" not in sealed


def test_the_office_reads_secrets_only_for_a_reason(four: Ledger, tmp_path: Path):
    ordinary, *secret, sealed = written(four, tmp_path / "x.xlsx", View.INSIDE)
    assert holds(ordinary) == list(SECRETS)
    assert [holds(line) for line in secret] == [[], []]
    assert SEALED_TITLE in sealed
    lines = written(four, tmp_path / "y.xlsx", View.INSIDE, "督查组调阅")
    assert all(holds(line) == list(SECRETS) for line in lines)


def test_the_public_learns_of_nobody(four: Ledger, tmp_path: Path):
    assert not any(holds(line) for line in written(four, tmp_path / "x.xlsx", View.PUBLIC))


def test_a_unit_that_handles_a_complaint_about_itself_learns_nothing_of_the_reporter(
    ledger: Ledger, tmp_path: Path
):
    unit = ledger.perform(partial(units.save_unit, SaveUnit("行政审批局"))).result
    matter_id = register(ledger, respondent_unit_id=unit)

    def hand_over(uow) -> None:
        uow.name("test")
        assert uow.session.get_one(Complaint, matter_id).lead_unit_id is None
        uow.session.get_one(Complaint, matter_id).lead_unit_id = unit

    ledger.perform(hand_over)
    (line,) = written(ledger, tmp_path / "x.xlsx", View.UNIT)
    assert holds(line) == []
    assert "欧阳" not in line


def test_each_export_is_noted_with_its_readers_and_reason(four: Ledger, tmp_path: Path):
    written(four, tmp_path / "内部.xlsx", View.INSIDE, "督查组调阅")
    (note,) = four.read(partial(disclosures, DisclosuresAsked()))
    assert (note.kind, note.rows, note.reason) == (DisclosureKind.EXPORTED, 4, "督查组调阅")
    assert note.facts == {"what": "complaint", "view": "inside", "way": "xlsx", "file": "内部.xlsx"}


def test_the_workbook_around_the_cells_names_nobody(four: Ledger, tmp_path: Path):
    path = tmp_path / "x.xlsx"
    written(four, path, View.UNIT)
    with zipfile.ZipFile(path) as book:
        assert len([name for name in book.namelist() if "worksheets/" in name]) == 1
        assert not [name for name in book.namelist() if "comment" in name or "custom" in name]
        around = "".join(book.read(name).decode() for name in book.namelist() if "worksheets/" not in name)
    assert not any(secret in around for secret in (*SECRETS, "王敏", "欧阳"))
    properties = load_workbook(path).properties
    assert not properties.creator
    assert not properties.lastModifiedBy


def test_a_list_names_no_firm_that_asked_for_secrecy(ledger: Ledger):
    register(ledger, title="明远五金店反映收费", confidential=True)
    register(ledger, title="明远五金店反映收费")
    lines = ledger.read(partial(complaint_lines.first_lines, ALL, 10))
    assert {line.row.confidential: line.row.title for line in lines} == {
        True: "****反映收费",
        False: "明远五金店反映收费",
    }


def test_lists_and_search_show_a_sealed_lead_as_sealed(four: Ledger):
    lines = four.read(partial(complaint_lines.first_lines, ALL, 10))
    assert [line.row.title for line in lines] == [SEALED_TITLE, *["窗口收费没有公示"] * 3]
    assert lines[0].row.source_number == ""
    assert SEALED_TITLE in {found.title for found in four.read(partial(search, "〔2026〕4"))}
    assert four.read(partial(exports.secret_count, ALL)) == 3


def test_searching_does_not_tell_what_a_sealed_lead_says(four: Ledger):
    for word in ("收费", "欧阳明", "13912345678", "ckx", "W2026"):
        found = four.read(partial(complaint_lines.first_lines, replace(ALL, text=word), 10))
        assert SEALED_TITLE not in {line.row.title for line in found}
    assert len(four.read(partial(complaint_lines.first_lines, replace(ALL, text="收费"), 10))) == 3
