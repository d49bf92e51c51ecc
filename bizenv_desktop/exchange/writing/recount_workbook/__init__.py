"""The recount workbook: a sealed file as sheets with live formulas, for whoever has a spreadsheet and doubts.

It is made from the sealed file alone and holds no figure that was counted by the program but those that it is
compared with. Formulas are those that Excel 2010, WPS and LibreOffice all know; no value is stored beside a
formula, so that what is seen was counted where it is seen.
"""

from datetime import datetime
from pathlib import Path
from typing import Final

from openpyxl import Workbook
from openpyxl.workbook.properties import CalcProperties
from openpyxl.worksheet.worksheet import Worksheet

from bizenv_desktop.exchange.writing.files import replacing
from bizenv_desktop.exchange.writing.month_tables import without_moments
from bizenv_desktop.exchange.writing.recount_workbook import places
from bizenv_desktop.exchange.writing.recount_workbook.about_sheet import fill_about
from bizenv_desktop.exchange.writing.recount_workbook.entered_sheets import (
    fill_online,
    fill_paper,
    fill_roll,
    fill_rules,
)
from bizenv_desktop.exchange.writing.recount_workbook.exact_sheet import fill_exact
from bizenv_desktop.exchange.writing.recount_workbook.ranking_sheet import fill_ranking
from bizenv_desktop.exchange.writing.recount_workbook.score_sheet import fill_scores
from bizenv_desktop.exchange.writing.recount_workbook.sealed_values import PAPER, SealedRound, sealed_round

_CREATED: Final = datetime.fromisoformat("2000-01-01")


def write_recount_workbook(sealed_content: bytes, path: Path) -> None:
    """Write the workbook of a sealed file to `path`; the same file gives the same bytes.

    Raises `ValueError` for what is no sealed file, `BadInput`: `file.locked`, `file.unwritable`; whatever
    stood at `path` is then untouched.
    """
    sealed = sealed_round(sealed_content)
    book = Workbook()
    for blank in book.worksheets:
        book.remove(blank)
    _fill(book, sealed)
    book.calculation = CalcProperties(fullCalcOnLoad=True)
    book.properties.creator = ""
    book.properties.created = book.properties.modified = _CREATED
    with replacing(path) as temporary:
        book.save(temporary)
        without_moments(temporary)


def _fill(book: Workbook, sealed: SealedRound) -> None:
    def sheet(name: str) -> Worksheet:
        return book.create_sheet(name)

    fill_about(sheet(places.ABOUT), sealed)
    fill_rules(sheet(places.RULES), sealed)
    fill_roll(sheet(places.ROLL), sealed)
    fill_online(sheet(places.VOTES["online"]), sealed)
    for source in PAPER:
        fill_paper(sheet(places.VOTES[source]), source, sealed)
    fill_scores(sheet(places.SCORES), sealed)
    fill_exact(sheet(places.EXACT), sealed)
    fill_ranking(sheet(places.RANKING), sealed)
