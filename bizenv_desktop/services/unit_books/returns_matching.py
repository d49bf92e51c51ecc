"""Which sent matter a returned row is about: by its seal, else by its number, else by its content."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bizenv_desktop.exchange.returns.forms import plain
from bizenv_desktop.exchange.returns.reading import ReturnedBook, ReturnedRow
from bizenv_desktop.services.unit_books.returns_merge import RowFate
from bizenv_desktop.services.unit_books.returns_seal import locked_digest, seal, sealed_by_us
from bizenv_desktop.services.unit_books.returns_sent import Sent, SentRow, SentUnit


@dataclass(frozen=True, slots=True)
class Matched:
    """The sent row that a returned row is about, and in which dispatch; or why it is about none."""

    dispatch: int
    unit: SentUnit | None
    row: SentRow | None = None
    fate: RowFate = RowFate.ANSWERED
    code: str = ""


class Dispatches:
    """All dispatches of this ledger, and the key of their seals."""

    def __init__(self, sent: Mapping[int, Sent], key: str) -> None:
        self.sent, self._key = sent, key

    @property
    def last(self) -> Sent | None:
        """The last one."""
        return self.sent[max(self.sent)] if self.sent else None

    def marked(self, row: ReturnedRow) -> tuple[int, int] | None:
        """Dispatch and unit of a row whose seal is whole."""
        found = sealed_by_us(self._key, row.mark, (row.matter_id, row.version))
        return found if found is not None and self._unit(found) is not None else None

    def home(self, book: ReturnedBook) -> tuple[int, int] | None:
        """The dispatch and unit that a file belongs to: by its manifest, its rows, or the unit it names."""
        said = book.manifest
        whole = said.mark and said.mark == seal(self._key, said.number, said.unit_id)
        if whole and self._unit((said.number, said.unit_id)) is not None:
            return said.number, said.unit_id
        marks = Counter(mark for row in book.rows if (mark := self.marked(row)) is not None)
        if marks:
            return marks.most_common(1)[0][0]
        return self._named(said.number, said.unit)

    def match(self, row: ReturnedRow, home: tuple[int, int] | None) -> Matched:
        """What a row of a file of `home` is about."""
        mark = self.marked(row)
        if mark is not None:
            return self._by_mark(row, mark, home)
        if home is None:
            return self._anywhere(row)
        unit = self._unit(home)
        found = _found(row, unit.rows.values()) if unit is not None else None
        if found is not None:
            return Matched(home[0], unit, found)
        owner = self._owner(row, home[0])
        if owner is not None:
            return Matched(home[0], owner, None, RowFate.FOREIGN, "returns.foreign_row")
        return Matched(home[0], unit, None, RowFate.UNKNOWN, "returns.unknown_row")

    def _by_mark(self, row: ReturnedRow, mark: tuple[int, int], home: tuple[int, int] | None) -> Matched:
        unit = self._unit(mark)
        sent = unit.rows.get(row.matter_id) if unit is not None else None
        if home is not None and mark[1] != home[1]:
            return Matched(mark[0], unit, None, RowFate.FOREIGN, "returns.foreign_row")
        if unit is None or sent is None:
            return Matched(mark[0], unit, None, RowFate.UNKNOWN, "returns.unknown_row")
        others = (other for other in unit.rows.values() if other.kind is sent.kind and other is not sent)
        if row.number and any(plain(other.number) == row.number for other in others):
            return Matched(mark[0], unit, sent, RowFate.REFUSED, "returns.two_matters")
        return Matched(mark[0], unit, sent)

    def _anywhere(self, row: ReturnedRow) -> Matched:
        """A file that no longer says whose it is: the number alone has to do, in the last dispatch."""
        last = self.last
        for unit in last.units.values() if last is not None else ():
            found = _found(row, unit.rows.values())
            if found is not None and last is not None:
                return Matched(last.number, unit, found)
        return Matched(last.number if last else 0, None, None, RowFate.UNKNOWN, "returns.unknown_row")

    def _owner(self, row: ReturnedRow, number: int) -> SentUnit | None:
        units = self.sent[number].units.values()
        return next((unit for unit in units if _found(row, unit.rows.values()) is not None), None)

    def _unit(self, place: tuple[int, int]) -> SentUnit | None:
        sent = self.sent.get(place[0])
        return sent.units.get(place[1]) if sent is not None else None

    def _named(self, number: int, name: str) -> tuple[int, int] | None:
        sent = self.sent.get(number) or self.last
        if sent is None or not name:
            return None
        named = [unit.unit_id for unit in sent.units.values() if plain(unit.name) == plain(name)]
        return (sent.number, named[0]) if len(named) == 1 else None


def _found(row: ReturnedRow, sent: Iterable[SentRow]) -> SentRow | None:
    """By number; a row without one by what it is about, where only one matter says that."""
    same_kind = [one for one in sent if one.kind is row.form.kind]
    if row.number:
        return next((one for one in same_kind if plain(one.number) == row.number), None)
    telling = row.identity.get(row.form.telling, "")
    if not telling:
        return None
    place = [one.name for one in row.form.identity].index(row.form.telling)
    digest = locked_digest(telling)
    same = [one for one in same_kind if one.locked[place] == digest]
    return same[0] if len(same) == 1 else None
