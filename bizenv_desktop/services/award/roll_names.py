"""Who is on a round's roll, found by the names that people type and files bear."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from bizenv_desktop.models import Nominee
from bizenv_desktop.rules.unit_names import tidy


@dataclass(frozen=True, slots=True)
class OnRoll:
    """A nominee of the round, in the order of the roll."""

    id: int
    award: str
    name: str
    unit_id: int | None
    deeds: str
    box: int
    wechat: int


class Roll:
    """The nominees of one round, found by name, and by class where two bear one name."""

    def __init__(self, round_id: int, connection: Connection) -> None:
        self.round_id = round_id
        nominee = Nominee.__table__.c
        rows = connection.execute(
            select(
                nominee.id, nominee.award, nominee.name, nominee.unit_id, nominee.deeds,
                nominee.box_recommendations, nominee.wechat_recommendations,
            )
            .where(nominee.round_id == round_id)
            .order_by(nominee.award, nominee.roll_number, nominee.id)
        ).tuples()  # fmt: skip
        self.entries = tuple(OnRoll(*row) for row in rows)

    def find(self, name: str, award: str = "") -> OnRoll | None:
        """The one nominee of that name (of that class); None for none, and for two."""
        wanted = tidy(name)
        found = [one for one in self.entries if tidy(one.name) == wanted and award in ("", one.award)]
        return found[0] if len(found) == 1 else None

    def named_by(self, header: str) -> OnRoll | None:
        """The nominee whose name a column's header is or begins with; None for none, and for two."""
        wanted = tidy(header)
        exact = [one for one in self.entries if tidy(one.name) == wanted]
        found = exact or [one for one in self.entries if wanted.startswith(tidy(one.name))]
        return found[0] if len(found) == 1 else None
