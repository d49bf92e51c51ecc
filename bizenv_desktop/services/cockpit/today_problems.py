"""Today's struck-off problems that are to be looked at again (回头看)."""

from bizenv_desktop.rules.concerns import Concern
from bizenv_desktop.rules.selection import Selection, Sort
from bizenv_desktop.rules.vocabulary import Light, MatterKind
from bizenv_desktop.services.cockpit.today_lines import SHOWN, Counter, Frame, TodayLine, counted
from bizenv_desktop.services.matter.due_terms import recheck_due
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries import listing
from bizenv_desktop.storage.queries.rows import ProblemRow


def recheck_counter(frame: Frame, reader: Reader) -> Counter:
    """Those whose day has come, the longest waiting first; each waits since that day."""
    first = Sort("recheck_on", descending=False)
    selection = Selection(MatterKind.PROBLEM, recheck_due(frame.today), sort=first)
    rows = listing.first_rows(selection, SHOWN, reader)
    shown = tuple(
        TodayLine(row, Light.AMBER, None, step=None, waits_since=row.recheck_on)
        for row in rows
        if isinstance(row, ProblemRow)
    )
    return Counter(Concern.PROBLEMS_TO_RECHECK, (counted(selection, reader),), shown)
