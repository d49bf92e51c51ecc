"""Who works in the demo, and when: known before anything of a ledger is loaded."""

from datetime import datetime, time

from bizenv_desktop.services.demo.demo_data import DemoFiles
from bizenv_desktop.storage.office_time import BEIJING, Opening


def demo_clock() -> datetime:
    """The demo's present: the last working hour of its today, later than everything in its files."""
    day = datetime.fromisoformat(DemoFiles().campaign["today"]).date()
    return datetime.combine(day, time(17, 30), BEIJING)


def demo_opening() -> Opening:
    """How a demo ledger is opened: by the first of its operators, under its own clock."""
    files = DemoFiles()
    now = demo_clock()
    return Opening(operator=files.campaign["operators"][0], now=lambda: now)
