"""The demo: a running campaign of an invented district, under a clock that stands still."""

from datetime import datetime

from sqlalchemy import select

from bizenv_desktop.models import Matter
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.services.demo.demo_clock import demo_clock, demo_opening
from bizenv_desktop.services.demo.demo_complaints import load_complaints
from bizenv_desktop.services.demo.demo_data import DemoFiles
from bizenv_desktop.services.demo.demo_duties import load_duties
from bizenv_desktop.services.demo.demo_inspections import load_inspections, load_services
from bizenv_desktop.services.demo.demo_ladder import load_letters
from bizenv_desktop.services.demo.demo_plans import load_tasks
from bizenv_desktop.services.demo.demo_problem_lists import load_problem_lists
from bizenv_desktop.services.demo.demo_problems import load_problems
from bizenv_desktop.services.demo.demo_progress import load_progress
from bizenv_desktop.services.demo.demo_rest import load_round
from bizenv_desktop.services.demo.demo_standings import load_standings
from bizenv_desktop.services.demo.demo_units import load_units, settings_of
from bizenv_desktop.services.ledgers import found_ledger
from bizenv_desktop.services.office.settings import save_settings
from bizenv_desktop.storage.ledger import Ledger, Opening
from bizenv_desktop.storage.unit_of_work import UnitOfWork

__all__ = ["demo_clock", "demo_opening", "found_demo", "load_demo"]


def found_demo(where: str, opening: Opening | None = None) -> Ledger:
    """A new ledger with the demo in it; raises `StorageUnavailable` as `found_ledger` does."""
    ledger = found_ledger(where, opening or demo_opening())
    try:
        ledger.perform(load_demo)
    except BaseException:
        ledger.close()
        raise
    return ledger


def load_demo(uow: UnitOfWork) -> None:
    """Fill an empty ledger with the demo, in one deed.

    Raises `RuleBroken("demo.not_empty")` where matters are in the ledger already.
    """
    if uow.session.scalar(select(Matter.id).limit(1)) is not None:
        raise RuleBroken("demo.not_empty")
    files = DemoFiles()
    save_settings(settings_of(files.campaign), uow)
    units = load_units(files.units, uow)
    load_tasks(files, units, uow)
    load_progress(files.campaign["year"], units, uow)
    load_complaints(files.complaints, units, uow)
    load_problems(files, units, uow)
    load_problem_lists(files, units, uow)
    load_letters(datetime.fromisoformat(files.campaign["today"]).date(), uow)
    load_duties(files, units, uow)
    load_inspections(units, uow)
    load_services(units, uow)
    load_round(files.round, files.campaign["operators"], units, uow)
    load_standings(datetime.fromisoformat(files.campaign["today"]).date(), uow)
    uow.name("demo.loaded", title=files.campaign["title"])
