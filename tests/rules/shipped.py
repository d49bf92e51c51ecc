"""The shipped calendar, as the program loads it, and days drawn from the years it knows."""

from datetime import date
from pathlib import Path

from hypothesis import strategies as st

from bizenv_desktop.rules.clock.calendar import WorkCalendar, parse_notice

FOLDER = Path(__file__).parents[2] / "resources" / "calendars"
REAL_DATA = Path(__file__).parents[2] / "../shared/data"
CALENDAR = WorkCalendar(parse_notice(file.read_text("utf-8")) for file in sorted(FOLDER.glob("*.json")))
KNOWN_DAYS = st.dates(date(2018, 1, 1), date(2026, 12, 31))
ANY_DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))
