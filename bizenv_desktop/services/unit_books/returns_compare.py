"""回收: returned files against what was sent and what stands now, cell by cell; nothing is written."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bizenv_desktop.exchange.returns.forms import FORMS
from bizenv_desktop.exchange.returns.reading import ReturnedBook, ReturnedCell, ReturnedRow
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.services.unit_books.returns_acts import RowAnswer, barred, refuse
from bizenv_desktop.services.unit_books.returns_duties import is_duty
from bizenv_desktop.services.unit_books.returns_matching import Dispatches, Matched
from bizenv_desktop.services.unit_books.returns_matters import AskedMatter
from bizenv_desktop.services.unit_books.returns_merge import (
    LEFT_ASIDE,
    TAKEABLE,
    CellVerdict,
    Merge,
    MergedCell,
    MergedRow,
    RowFate,
    UnitAnswer,
    UnitState,
)
from bizenv_desktop.services.unit_books.returns_owed import all_owed, asked_of
from bizenv_desktop.services.unit_books.returns_seal import answer_digest, locked_digest, seal_key
from bizenv_desktop.services.unit_books.returns_sent import Sent, SentRow, SentUnit, all_sent
from bizenv_desktop.storage.ledger import Reader


def compare(books: Sequence[ReturnedBook], reader: Reader, proven: frozenset[int] = frozenset()) -> Merge:
    """All returned files as one merge. Raises nothing for what units did to their files: it is told.

    `proven` are the matters that evidence files come for, to be attached before what the rows say is done.
    """
    known = Dispatches(all_sent(reader.connection), seal_key(reader.connection))
    matched = [
        (book, row, known.match(row, home))
        for book in books
        for home in (known.home(book),)
        for row in book.rows
    ]
    now = _matters((found.row for _, _, found in matched if found.row is not None), reader)
    now = {one.id: replace(one, has_files=one.has_files or one.id in proven) for one in now.values()}
    rows = [_row(book, row, found, now) for book, row, found in matched]
    judged = tuple(_judged(row, now, reader.moment.local) for row in _settled(rows))
    last = known.last
    reply_by = last.reply_by if last is not None else None
    return Merge(len(books), judged, _answers(last, judged, reader), reply_by)


def taken_answers(row: MergedRow, taken: Iterable[str], matter: AskedMatter) -> RowAnswer:
    """What is to stand for the row's matter when the named cells are taken over."""
    wanted = set(taken)
    new = {cell.name: cell.new for cell in row.cells if cell.name in wanted and cell.verdict in TAKEABLE}
    return RowAnswer(matter, _current(matter) | new)


def matters_now(rows: Iterable[MergedRow], reader: Reader) -> Mapping[int, AskedMatter]:
    """The matters of these rows as they stand."""
    by_kind: dict[MatterKind, set[int]] = defaultdict(set)
    for row in rows:
        if row.matter_id:
            by_kind[row.kind].add(row.matter_id)
    return _all(by_kind, reader)


def _matters(rows: Iterable[SentRow], reader: Reader) -> Mapping[int, AskedMatter]:
    by_kind: dict[MatterKind, set[int]] = defaultdict(set)
    for row in rows:
        by_kind[row.kind].add(row.matter_id)
    return _all(by_kind, reader)


def _all(by_kind: Mapping[MatterKind, set[int]], reader: Reader) -> dict[int, AskedMatter]:
    found = (asked_of(kind, sorted(ids), reader) for kind, ids in by_kind.items())
    return {matter.id: matter for some in found for matter in some}


def _current(matter: AskedMatter) -> dict[str, str]:
    return dict(zip(FORMS[matter.kind].names, matter.answers, strict=True))


def _row(book: ReturnedBook, row: ReturnedRow, found: Matched, now: Mapping[int, AskedMatter]) -> MergedRow:
    unit, sent = found.unit, found.row
    told = MergedRow(
        file=book.file,
        sheet=row.sheet,
        line=row.line,
        unit_id=unit.unit_id if unit is not None else 0,
        unit=unit.name if unit is not None else book.manifest.unit,
        dispatch=found.dispatch,
        fate=found.fate,
        kind=row.form.kind,
        number=row.identity.get("number", ""),
        title=row.identity.get(row.form.telling, ""),
        code=found.code,
        files=row.files,
    )
    if sent is None:
        return told
    matter = now.get(sent.matter_id)
    if matter is None:
        return replace(told, fate=RowFate.UNKNOWN, code="returns.unknown_row")
    cells = (*_answer_cells(row, sent, matter), *_locked_cells(row, sent, matter), *_extra_cells(row))
    return replace(
        told,
        matter_id=matter.id,
        number=matter.number,
        title=matter.title,
        version=matter.version,
        cells=cells,
    )


def _answer_cells(row: ReturnedRow, sent: SentRow, matter: AskedMatter) -> list[MergedCell]:
    headers = {one.name: one.header for one in row.form.questions}
    digests = dict(zip(row.form.names, sent.answers, strict=True))
    known = _current(matter)
    is_old = any(_repeats(row, piece) for piece in matter.before)
    return [
        MergedCell(
            cell.name,
            headers[cell.name],
            known[cell.name],
            cell.raw if cell.code else cell.text,
            CellVerdict.SAME if is_old else _verdict(cell, known[cell.name], digests[cell.name]),
            cell.code,
        )
        for cell in row.cells
    ]


def _repeats(row: ReturnedRow, piece: Sequence[str]) -> bool:
    """Whether a row says again what was taken over before: its filled cells are those of the piece."""
    said = dict(zip(row.form.names, piece, strict=True))
    told = [cell for cell in row.cells if cell.text]
    return bool(told) and all(cell.text == said[cell.name] for cell in told)


def _verdict(cell: ReturnedCell, known: str, sent: str) -> CellVerdict:
    """What was sent and came back unchanged says nothing, also where the ledger has moved on since."""
    text = cell.text
    if cell.code:
        return CellVerdict.SAME if answer_digest(cell.raw) == sent else CellVerdict.UNREADABLE
    if not text:
        return CellVerdict.EMPTY
    if text == known or answer_digest(text) == sent:
        return CellVerdict.SAME
    if answer_digest(known) != sent:
        return CellVerdict.CONFLICT
    return CellVerdict.CHANGED if sent else CellVerdict.FILLED


def _locked_cells(row: ReturnedRow, sent: SentRow, matter: AskedMatter) -> list[MergedCell]:
    """The locked cells that were edited."""
    return [
        MergedCell(one.name, one.header, old, row.identity[one.name], CellVerdict.FORBIDDEN)
        for one, digest, old in zip(row.form.identity, sent.locked, matter.identity, strict=True)
        if one.name in row.identity and locked_digest(row.identity[one.name]) != digest
    ]


def _extra_cells(row: ReturnedRow) -> list[MergedCell]:
    return [MergedCell(f"+{head}", head, "", text, CellVerdict.EXTRA) for head, text in row.extras]


def _settled(rows: Sequence[MergedRow]) -> list[MergedRow]:
    """Rows about the same matter: an answer goes before none, a later dispatch before an old copy."""
    groups: dict[int, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        if row.matter_id and row.fate is RowFate.ANSWERED:
            groups[row.matter_id].append(place)
    settled = list(rows)
    for places in groups.values():
        fates = _fates([rows[place] for place in places], places)
        files = dict.fromkeys(rows[place].file for place, fate in fates if fate is RowFate.DUPLICATE)
        for place, fate in fates:
            told = replace(rows[place], fate=fate)
            settled[place] = _twice(told, tuple(files)) if fate is RowFate.DUPLICATE else told
    return settled


def _twice(row: MergedRow, files: Sequence[str]) -> MergedRow:
    """A row whose matter is answered otherwise elsewhere: in another file, or in the same one."""
    if len(files) == 1:
        return replace(row, code="returns.answered_twice")
    return replace(row, code="returns.two_books", facts={"files": "、".join(files)})


def _fates(rows: Sequence[MergedRow], places: Sequence[int]) -> list[tuple[int, RowFate]]:
    """The fate of each row but the one that counts."""
    said = [place for place, row in zip(places, rows, strict=True) if _says(row)]
    newest = max(row.dispatch for row in rows)
    by_place = dict(zip(places, rows, strict=True))
    fresh = [place for place in said if by_place[place].dispatch == newest] or said
    if not fresh:
        return [(place, RowFate.SILENT) for place in places]
    different = len({_says(by_place[place]) for place in fresh}) > 1
    fates: list[tuple[int, RowFate]] = []
    for place in places:
        if place in fresh and different:
            fates.append((place, RowFate.DUPLICATE))
        elif place in said and place not in fresh:
            fates.append((place, RowFate.SUPERSEDED))
        elif place != fresh[0]:
            fates.append((place, RowFate.SILENT))
    return fates


def _says(row: MergedRow) -> tuple[tuple[str, str], ...]:
    """The answers of a row that are not what was sent."""
    quiet = (CellVerdict.EMPTY, CellVerdict.SAME, *LEFT_ASIDE)
    return tuple((cell.name, cell.new) for cell in row.cells if cell.verdict not in quiet)


def _judged(row: MergedRow, now: Mapping[int, AskedMatter], at: datetime) -> MergedRow:
    """Whether what the row says could be done as it stands."""
    if row.fate is not RowFate.ANSWERED:
        return row
    matter = now[row.matter_id]
    if matter.unit_id != row.unit_id:
        return replace(row, fate=RowFate.REFUSED, code="returns.reassigned")
    usable = [cell.name for cell in row.cells if cell.verdict in TAKEABLE]
    if not usable:
        return _of_no_use(row)
    plain = [cell.name for cell in row.clean] or usable
    refused = refuse(taken_answers(row, plain, matter), at)
    if refused is not None:
        return replace(row, fate=RowFate.REFUSED, code=refused.code, facts=refused.facts)
    rules = barred(taken_answers(row, usable, matter))
    cells = tuple(_barred(cell, rules.get(cell.name)) for cell in row.cells)
    return row if cells == row.cells else _judged(replace(row, cells=cells), now, at)


def _barred(cell: MergedCell, rule: RuleBroken | None) -> MergedCell:
    """The cell with the rule that bars it, where there is one and it says something."""
    if rule is None or cell.verdict not in TAKEABLE:
        return cell
    return replace(cell, verdict=CellVerdict.BARRED, code=rule.code, facts=rule.facts)


def _of_no_use(row: MergedRow) -> MergedRow:
    """A row of which nothing can be taken over: refused where it tried to say something."""
    for cell in row.cells:
        if cell.verdict is CellVerdict.BARRED:
            return replace(row, fate=RowFate.REFUSED, code=cell.code, facts=cell.facts)
    if any(cell.verdict is CellVerdict.UNREADABLE for cell in row.cells):
        return replace(row, fate=RowFate.REFUSED, code="returns.no_use")
    return replace(row, fate=RowFate.SILENT, code="")


def _answers(last: Sent | None, rows: Sequence[MergedRow], reader: Reader) -> tuple[UnitAnswer, ...]:
    if last is None:
        return ()
    answered: dict[int, set[int]] = defaultdict(set)
    for row in rows:
        if row.matter_id and row.fate not in (RowFate.SILENT, RowFate.SUPERSEDED, RowFate.FOREIGN):
            answered[row.unit_id].add(row.matter_id)
    owed = {matter.id for matter in all_owed(tuple(last.units), reader) if not is_duty(matter.id)}
    today = reader.moment.today
    late = last.reply_by is not None and today > last.reply_by
    return tuple(
        UnitAnswer(
            unit.unit_id,
            unit.name,
            len(unit.rows),
            len(answered[unit.unit_id]),
            state,
            tuple(one for one in unit.rows if one in owed) if state in _SILENT_UNITS else (),
        )
        for unit in last.units.values()
        for state in (_state(last, unit, is_answered=bool(answered[unit.unit_id]), is_late=late),)
    )


_SILENT_UNITS = frozenset({UnitState.WAITING, UnitState.OVERDUE})


def _state(last: Sent, unit: SentUnit, *, is_answered: bool, is_late: bool) -> UnitState:
    """By what was taken over; else by the files at hand and the day."""
    if unit.answered_on is not None:
        return UnitState.LATE if last.is_late(unit) else UnitState.ANSWERED
    if is_answered:
        return UnitState.LATE if is_late else UnitState.ANSWERED
    return UnitState.OVERDUE if is_late else UnitState.WAITING
