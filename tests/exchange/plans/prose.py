"""Plans as plain text, without the file around them."""

from bizenv_desktop.exchange.plans.measures import Measure, measures
from bizenv_desktop.exchange.plans.paragraphs import paragraphs


def measures_of(text: str, year: int | None) -> tuple[Measure, ...]:
    """The measures that a plan of this text holds."""
    return measures(paragraphs(text), year)
