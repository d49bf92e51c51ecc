#!/usr/bin/env python3
"""Writes the shipped templates of all papers: `python resources/templates/make_templates.py [DIR]`.

Deterministic: the same script gives the same bytes. Needs python-docx, which the program brings.
"""

import sys
from pathlib import Path

import papers_forms
import papers_letters
import papers_to_units
from paper_kit import Sheet

FOLDER = Path(__file__).resolve().parent


def sheets() -> dict[str, Sheet]:
    """Every paper by the English value of its kind (`rules.papers.PaperKind`)."""
    return {
        "registration": papers_forms.registration(),
        "slip": papers_to_units.slip(),
        "reassignment": papers_to_units.reassignment(),
        "decline": papers_letters.decline(),
        "transfer": papers_letters.transfer(),
        "ruling": papers_letters.ruling(),
        "extension_approval": papers_forms.extension_approval(),
        "extension_notice": papers_letters.extension_notice(),
        "pause_note": papers_letters.pause_note(),
        "rework": papers_letters.rework(),
        "call_record": papers_forms.call_record(),
        "reopening": papers_to_units.reopening(),
        "reminder": papers_letters.reminder(),
        "supervision": papers_forms.supervision(),
        "report_list": papers_forms.report_list(),
        "referral": papers_letters.referral(),
    }


def main(folder: Path) -> None:
    """Write them."""
    for kind, sheet in sheets().items():
        (folder / f"{kind}.docx").write_bytes(sheet.saved())


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
