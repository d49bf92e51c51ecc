"""What a chart function gives back: the figure, and which figure stands at which place of it."""

from dataclasses import dataclass
from enum import StrEnum

from matplotlib.figure import Figure

from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.vocabulary import Light, Status, TaskKind


class ProgressPart(StrEnum):
    """The three parts of a rectification bar."""

    STRUCK_OFF = "struck_off"
    IN_HAND = "in_hand"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class ProgressKey:
    """Problems of one unit in one part of its bar; `unit_id` None for problems without a unit."""

    unit_id: int | None
    part: ProgressPart


@dataclass(frozen=True, slots=True)
class MonthKey:
    """Complaints received in one month."""

    month: Month


@dataclass(frozen=True, slots=True)
class StatusKey:
    """Complaints received in one month that stand at one status."""

    month: Month
    status: Status


@dataclass(frozen=True, slots=True)
class UnitKey:
    """Complaints of one unit due in the month."""

    unit_id: int | None


@dataclass(frozen=True, slots=True)
class CategoryKey:
    """Complaints of the month in these categories: one, or all that “其他” gathers."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChannelKey:
    """Complaints of the month that came by these channels."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LightKey:
    """Tasks of one kind that show one light."""

    kind: TaskKind
    light: Light


@dataclass(frozen=True, slots=True)
class ScoreKey:
    """The candidate with this number on the roll of an award."""

    number: int


FigureKey = ProgressKey | MonthKey | StatusKey | UnitKey | CategoryKey | ChannelKey | LightKey
"""What the charts of a month count: rows of a selection."""

ChartKey = FigureKey | ScoreKey


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in fractions of the figure, from its lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies inside or on the edge."""
        return self.left <= x <= self.right and self.bottom <= y <= self.top


@dataclass(frozen=True, slots=True)
class Hit:
    """One bar or part of a bar: where it stands, whose rows it counts, its exact numbers as a sentence."""

    box: Box
    key: ChartKey
    says: str


@dataclass(frozen=True, slots=True)
class DrawnChart:
    """A figure ready to be rendered; `hits` in reading order, so that arrow keys can walk them."""

    figure: Figure
    title: str
    hits: tuple[Hit, ...]

    def at(self, x: float, y: float) -> Hit | None:
        """The bar under a point given in fractions of the figure, y upward."""
        return next((hit for hit in self.hits if hit.box.holds(x, y)), None)

    @property
    def spoken(self) -> str:
        """The chart in words, for those who do not see it."""
        return "\n".join((self.title, *(hit.says for hit in self.hits)))
