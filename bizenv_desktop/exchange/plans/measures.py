"""The measures of a plan: each numbered item that says who or by when, under its section and its plan."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from bizenv_desktop.exchange.plans.labels import Labelled, Said, read_labels
from bizenv_desktop.exchange.plans.numbering import markers_of
from bizenv_desktop.exchange.plans.outline import Level, Marker, is_title
from bizenv_desktop.rules.task.deadline_text import Deadline, parse_deadline
from bizenv_desktop.rules.vocabulary import TaskKind

_LONGEST_TITLE = 40
_LONGEST_UNIT = 24


class Doubt(StrEnum):
    """Why a person should look at a measure before it becomes a task."""

    NO_LEAD = "no_lead"
    GUESSED_LEAD = "guessed_lead"
    SHARED = "shared"  # the label may be meant for the items before it too
    UNREAD_DEADLINE = "unread_deadline"
    ASSUMED_YEAR = "assumed_year"
    ODD_UNIT = "odd_unit"


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of the breakdown, with the text that it was read from."""

    number: str
    title: str
    text: str
    action: str
    section: str
    leads: tuple[str, ...]
    cooperating: tuple[str, ...]
    deadline: Deadline
    doubts: tuple[Doubt, ...]


@dataclass(slots=True)
class _Item:
    """A numbered paragraph and what follows it up to the next one; `after` stands behind its labels."""

    marker: Marker
    action: str
    section: str
    texts: list[str]
    said: Said = field(default_factory=Said)
    after: list[str] = field(default_factory=list[str])

    def take(self, labelled: Labelled) -> "_Item | None":
        """Add a paragraph; what names offices anew for a text of its own is the next measure, unnumbered."""
        said, own = labelled.said, [*self.after, *([labelled.body] if labelled.body else [])]
        if own and self._names_offices() and not said.guessed_lead and (said.leads or said.responsible):
            self.after = []
            return _Item(Marker(self.marker.level, "", ""), self.action, self.section, own, said)
        self.said.take(said)
        if labelled.body:
            (self.texts if self.said.is_empty else self.after).append(labelled.body)
        return None

    def _names_offices(self) -> bool:
        return bool(self.said.leads or self.said.responsible) and not self.said.guessed_lead


def measures(paragraphs: Sequence[str], year: int | None) -> tuple[Measure, ...]:
    """The measures in their order; dates without a year take `year` and say so."""
    items = _without_prose(_items(paragraphs))
    found: list[Measure] = []
    for place, item in enumerate(items):
        if not item.said.is_empty:
            shared = _is_sibling(items, place) and items[place - 1].said.is_empty
            found.append(_measure(item, year, shared=shared))
    return tuple(found)


def _items(paragraphs: Sequence[str]) -> list[_Item]:
    items: list[_Item] = []
    action = section = ""
    for paragraph, marker in zip(paragraphs, markers_of(paragraphs), strict=True):
        if marker is None and is_title(paragraph):
            action, section = paragraph, ""
            items.append(_Item(Marker(Level.TITLE, "", ""), action, "", []))
        elif marker is not None:
            if marker.level <= Level.SECTION:
                section = _heading(marker.rest)
            items.append(_begun(marker, action, section))
        elif items:
            following = items[-1].take(read_labels(paragraph))
            if following is not None:
                items.append(following)
    return items


def _without_prose(items: list[_Item]) -> list[_Item]:
    """A lead named in prose (由办公室牵头) counts where its equals have labels, or none has."""
    labelled = {
        (item.action, item.marker.level)
        for item in items
        if (item.said.leads or item.said.responsible) and not item.said.guessed_lead
    }
    for item in items:
        is_prose = item.said.guessed_lead and not item.said.due
        if labelled and is_prose and (item.action, item.marker.level) not in labelled:
            item.said = Said()
    return items


def _begun(marker: Marker, action: str, section: str) -> _Item:
    labelled = read_labels(marker.rest)
    texts = [labelled.body] if labelled.body else []
    return _Item(marker, action, section, texts, labelled.said)


def _heading(text: str) -> str:
    return read_labels(text).body.split("。", 1)[0]


def _is_sibling(items: Sequence[_Item], place: int) -> bool:
    """Whether the item before stands at the same depth, so that a label may be meant for both."""
    if not place:
        return False
    here, before = items[place], items[place - 1]
    return here.marker.level is before.marker.level and here.marker.level >= Level.ITEM


def _measure(item: _Item, year: int | None, *, shared: bool) -> Measure:
    said, text = item.said, "\n".join([*item.texts, *item.after])
    leads = said.leads or said.responsible
    others = [*said.cooperating, *(said.responsible if said.leads else [])]
    deadline = parse_deadline("；".join(said.due), year)
    return Measure(
        number=item.marker.number,
        title=_title(text),
        text=text,
        action=item.action,
        section=item.section,
        leads=tuple(leads),
        cooperating=tuple(dict.fromkeys(name for name in others if name not in leads)),
        deadline=deadline,
        doubts=tuple(_doubts(said, deadline, shared=shared)),
    )


def _title(text: str) -> str:
    """The first sentence where it is short, else the whole first paragraph."""
    paragraph = text.split("\n", 1)[0]
    first = paragraph.split("。", 1)[0]
    return first if len(first) <= _LONGEST_TITLE else paragraph.rstrip("。")


def _doubts(said: Said, deadline: Deadline, *, shared: bool) -> list[Doubt]:
    names = [*said.leads, *said.responsible, *said.cooperating]
    holds = (
        (Doubt.NO_LEAD, not said.leads and not said.responsible),
        (Doubt.GUESSED_LEAD, said.guessed_lead),
        (Doubt.SHARED, shared),
        (Doubt.UNREAD_DEADLINE, bool(said.due) and deadline.kind is TaskKind.UNDATED),
        (Doubt.ASSUMED_YEAR, deadline.assumed_year),
        (Doubt.ODD_UNIT, any(len(name) > _LONGEST_UNIT for name in names)),
    )
    return [doubt for doubt, is_so in holds if is_so]
