"""The pictures of reviews: a nominee's page and the forms over it, the sheet of a stage, empty and full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import EligibilityGround, MatterKind, RoundStage
from bizenv_desktop.services.award.review_sheets import SheetWanted, Sitting, sittings
from bizenv_desktop.services.award.rounds import GROUP, nominees
from bizenv_desktop.services.matter import matters
from bizenv_desktop.ui.dialogs.award.nominee_page import NomineePage
from bizenv_desktop.ui.dialogs.award.review_sheet import ReviewSheet

if TYPE_CHECKING:
    from tests.studio import Studio


def draw(studio: Studio, suffix: str) -> None:
    """Draw them over the window as it is."""
    window, read = studio.window, studio.ledger.read
    window.show_tab("rounds")
    [round_id, *_others] = read(lambda reader: matters.ids(Selection(MatterKind.ROUND), reader))
    rows = read(lambda reader: nominees(round_id, reader))
    page = NomineePage(window.desk, rows[0].id, window)
    page.open()
    studio.settle()
    studio.save(f"dialog-nominee-page-{suffix}", page, window)
    page.lines[EligibilityGround.COMPLAINT].confirm.click()
    page.add_review()
    studio.settle()
    for number, form in enumerate(one for one in window.findChildren(type(page).__base__) if one is not page):
        if form.isVisible():
            studio.save(f"dialog-nominee-form-{number}-{suffix}", form, window)
            form.close()
    page.close()
    held: list[Sitting | None] = [None, *read(lambda reader: sittings(round_id, RoundStage.VISIT, reader))]
    for name, sitting in zip(("new", "full"), held, strict=False):
        sheet = ReviewSheet(window.desk, SheetWanted(round_id, GROUP, RoundStage.VISIT, sitting), window)
        sheet.open()
        studio.settle()
        studio.save(f"dialog-review-sheet-{name}-{suffix}", sheet, window)
        sheet.close()
    studio.settle()
