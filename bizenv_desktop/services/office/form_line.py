"""The line under a table's title that says who filled it in, and when."""

from bizenv_desktop.rules.day_words import long_day
from bizenv_desktop.services.office.settings import load_settings
from bizenv_desktop.storage.ledger import Reader


def filled_in(reader: Reader) -> tuple[str, str]:
    """This office, and today: what our own tables say beside each other under the title."""
    return f"填报单位：{load_settings(reader.connection).office}", filled_in_on(reader)


def filled_in_on(reader: Reader) -> str:
    """Today, for a table that names somebody else as its unit."""
    today = reader.moment.today
    return f"填报时间：{long_day(today)}"
