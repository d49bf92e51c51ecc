"""What else can be done with the nominees of a round: each owner of such a dialog adds its line here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QWidget

from bizenv_desktop.rules.vocabulary import RoundStage
from bizenv_desktop.services.award.nominees import NomineeRow
from bizenv_desktop.services.award.review_sheets import SheetWanted
from bizenv_desktop.services.award.rounds import GROUP
from bizenv_desktop.ui.desk import Desk


@dataclass(frozen=True, slots=True)
class RollPlace:
    """Which round, and the nominee that has the cursor; None where none has."""

    round_id: int
    nominee: NomineeRow | None


@dataclass(frozen=True, slots=True)
class RollAction:
    """A button of the roll; `wants_nominee`: grey while no nominee is marked; `keys` work within the roll."""

    title: Callable[[], str]
    build: Callable[[Desk, RollPlace, QWidget], QDialog]
    wants_nominee: bool = False
    keys: str = ""


def _nominee_page(desk: Desk, place: RollPlace, parent: QWidget) -> QDialog:
    from bizenv_desktop.ui.dialogs.award.nominee_page import NomineePage

    if place.nominee is None:
        raise LookupError("the button is grey without a nominee")
    return NomineePage(desk, place.nominee.id, parent)


def _review_sheet(desk: Desk, place: RollPlace, parent: QWidget) -> QDialog:
    from bizenv_desktop.ui.dialogs.award.review_sheet import ReviewSheet

    award = place.nominee.award if place.nominee is not None else GROUP
    return ReviewSheet(desk, SheetWanted(place.round_id, award, RoundStage.FIRST_REVIEW), parent)


ROLL_ACTIONS: Final[tuple[RollAction, ...]] = (
    RollAction(
        lambda: QCoreApplication.translate("Reviews", "资格与评审…  R"),
        _nominee_page,
        wants_nominee=True,
        keys="R",
    ),
    RollAction(lambda: QCoreApplication.translate("Reviews", "评审表…"), _review_sheet),
)
