#!/usr/bin/env python3
"""Writes the shipped templates of all papers: `python resources/templates/make_templates.py [DIR]`.

Deterministic in what the papers say and how they look; needs python-docx, which the program brings.
"""

import sys
from pathlib import Path

import papers_to_units
from paper_kit import Sheet

FOLDER = Path(__file__).resolve().parent


def sheets() -> dict[str, Sheet]:
    """Every paper by the English value of its kind (`rules.papers.PaperKind`)."""
    return {
        "slip": papers_to_units.slip(),
        "reassignment": papers_to_units.reassignment(),
        "reopening": papers_to_units.reopening(),
    }


def main(folder: Path) -> None:
    """Write them."""
    for kind, sheet in sheets().items():
        sheet.paper.save(folder / f"{kind}.docx")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
