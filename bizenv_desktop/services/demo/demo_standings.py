"""What the demo's office kept to compare with: its tasks at the end of last month, last week's ranking."""

from datetime import date, timedelta

from bizenv_desktop.rules.month.ranking import Every, RankMeasure, RankSheet, Weighing
from bizenv_desktop.rules.months import Month
from bizenv_desktop.services.month.rankings import RankingOrder, keep_ranking
from bizenv_desktop.services.task.timeline_baselines import write_baseline
from bizenv_desktop.storage.unit_of_work import UnitOfWork


def load_standings(today: date, uow: UnitOfWork) -> None:
    """Keep them; everything else of the demo must be in the ledger."""
    write_baseline(Month.of(today).plus(-1), uow)
    sheet = RankSheet(Every.DAY, tuple(Weighing(measure) for measure in RankMeasure), least=3)
    keep_ranking(RankingOrder(sheet, today - timedelta(days=7)), uow)
