"""Selections as the printed forms of the plans: 问题清单 (沂源 附件4–6) and 任务分解表 (DOMAIN §5)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from sqlalchemy import select

from bizenv_desktop.exchange.writing.form_sheet import FormSheet
from bizenv_desktop.exchange.writing.sheet import CellValue, ColumnKind, ColumnSpec
from bizenv_desktop.models import Campaign
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.problem.problem_sources import SOURCE_WORDS
from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import MatterKind, ProblemSource, Status
from bizenv_desktop.services.office.form_line import filled_in, filled_in_on
from bizenv_desktop.services.office.settings import load_settings
from bizenv_desktop.services.outgoing.export_columns import OTHER_COLUMNS, TITLES, other_cells
from bizenv_desktop.services.outgoing.export_rows import StoredRow, StoredRows
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries import listing


class ExportForm(StrEnum):
    """The forms in which rows leave the office."""

    LEDGER = "ledger"  # one row a matter, for any number of rows
    BREAKDOWN = "breakdown"  # 任务分解表 with merged cells
    LISTS = "lists"  # 问题清单（一）（二）（三）


_FORMS: Mapping[MatterKind, tuple[ExportForm, ...]] = {
    MatterKind.TASK: (ExportForm.BREAKDOWN, ExportForm.LEDGER),
    MatterKind.PROBLEM: (ExportForm.LEDGER, ExportForm.LISTS),
}
_LIST_OF: Mapping[ProblemSource, ProblemSource] = {
    ProblemSource.BENCHMARK: ProblemSource.BENCHMARK,
    ProblemSource.SERVED: ProblemSource.SERVED,
    ProblemSource.COMPLAINT: ProblemSource.SERVED,
}
"""The list that a problem stands on; what is not named is the unit's own problem."""

_LISTS: Final = (
    (ProblemSource.BENCHMARK, "（一）", "（对标先进找出的差距）", "存在差距"),
    (ProblemSource.OWN, "（二）", "（自身存在的问题）", "存在问题"),
    (ProblemSource.SERVED, "（三）", "（服务对象不满意的问题）", "存在问题"),
)
LIST_TITLE: Final = "问题台账清单"
_LIST_ROWS: Final = 8
_NOTE: Final = "注：清单由主要领导签字并加盖单位公章后报送；完成时限写到日，长期坚持的写明阶段目标。"
_AT_ONCE: Final = 2_000
_BREAKDOWN_WIDTHS: Final = (6, 12, 13, 42, 18, 26, 16, 30)
_BREAKDOWN_COLUMNS: Final = tuple(
    replace(column, width=width)
    for column, width in zip(OTHER_COLUMNS[MatterKind.TASK], _BREAKDOWN_WIDTHS, strict=True)
)


@dataclass(frozen=True, slots=True)
class ListHead:
    """Whose list it is, and whom to ask; the principal signs by hand, so that line stays open."""

    unit: str
    contact: str = ""
    phone: str = ""

    @property
    def signatures(self) -> tuple[str, ...]:
        """The line below the table."""
        return ("主要领导签字：", f"联系人：{self.contact}", f"电话：{self.phone}")


def forms_of(kind: MatterKind) -> tuple[ExportForm, ...]:
    """The forms that a kind can take, the usual one first."""
    return _FORMS.get(kind, (ExportForm.LEDGER,))


def title_of(kind: MatterKind, form: ExportForm) -> str:
    """What the form is called."""
    return LIST_TITLE if form is ExportForm.LISTS else TITLES[kind]


def form_sheets(form: ExportForm, selection: Selection, title: str, reader: Reader) -> tuple[FormSheet, ...]:
    """The sheets of a printed form; an empty `title` takes the usual one.

    Raises `BadInput("export.no_such_form", form, kind)` where the kind does not know the form.
    """
    if form not in forms_of(selection.kind):
        raise BadInput("export.no_such_form", form=form.value, kind=selection.kind.value)
    rows = _stored(selection, reader)
    if form is ExportForm.BREAKDOWN:
        return (_breakdown(rows, title or TITLES[MatterKind.TASK], reader),)
    return list_sheets(rows, title or LIST_TITLE, reader)


def _stored(selection: Selection, reader: Reader) -> list[StoredRow]:
    ids = listing.matching_ids(selection, reader)
    stored = StoredRows(selection.kind, reader)
    return [row for start in range(0, len(ids), _AT_ONCE) for row in stored.of(ids[start : start + _AT_ONCE])]


def _breakdown(rows: Sequence[StoredRow], title: str, reader: Reader) -> FormSheet:
    """The tasks in the order of their plan; what stands above several of them is one cell."""
    ordered = sorted(rows, key=_place_in_plan)
    campaigns = {row.columns["campaign_id"] for row in rows}
    names = dict(reader.connection.execute(select(Campaign.id, Campaign.title)).tuples().all())
    campaign = names.get(campaigns.pop(), "") if len(campaigns) == 1 else ""
    return FormSheet(
        name=title,
        title=title,
        subtitle=f"（{campaign}）" if campaign and campaign != title else "",
        form_line=filled_in(reader),
        columns=_BREAKDOWN_COLUMNS,
        rows=tuple(
            other_cells(MatterKind.TASK, place, row.columns, (row.lead, row.cooperating))
            for place, row in enumerate(ordered, 1)
        ),
        grouped=(1, 2),
    )


def _place_in_plan(row: StoredRow) -> tuple[int, int, int]:
    found = row.columns
    return (-(found["campaign_id"] or 0), found["position"], found["id"])


def list_sheets(
    rows: Sequence[StoredRow], title: str, reader: Reader, head: ListHead | None = None
) -> tuple[FormSheet, ...]:
    """The three lists; a list without problems keeps its ruled lines, so that it can be filled in by hand.

    `head` None is told from the rows: of one unit it is that unit's, of several the office's summary, in
    which the units stand before their departments.
    """
    kept = [row for row in rows if row.columns["status"] != Status.VOID]
    leads = {row.lead for row in kept}
    unit = leads.pop() if len(leads) == 1 else ""
    head = head or ListHead(unit or load_settings(reader.connection).office)
    is_summary = not unit and bool(kept)
    return tuple(
        FormSheet(
            name=f"{mark}{SOURCE_WORDS[source]}",
            title=f"{title}{mark}",
            subtitle=subtitle,
            form_line=(f"单位（盖章）：{head.unit}", filled_in_on(reader)),
            columns=_list_columns(header),
            rows=tuple(
                _list_cells(place, row, source, _who(row, is_summary=is_summary))
                for place, row in enumerate(_on_list(kept, source), 1)
            ),
            signatures=head.signatures,
            notes=(_NOTE,),
            least_rows=_LIST_ROWS,
        )
        for source, mark, subtitle, header in _LISTS
    )


def _on_list(rows: Sequence[StoredRow], source: ProblemSource) -> list[StoredRow]:
    """The problems of one list, in the order of their numbers."""
    on_it = [row for row in rows if _list_of(row) is source]
    return sorted(on_it, key=lambda row: (row.columns["year"], row.columns["serial"]))


def _who(row: StoredRow, *, is_summary: bool) -> str:
    """责任科室; in a summary of several units with its unit before it."""
    department: str = row.columns["department"]
    if is_summary and row.lead not in department:
        return f"{row.lead}{department}"
    return department or row.lead


def list_lines(row: StoredRow) -> Iterator[tuple[tuple[ColumnSpec, ...], tuple[CellValue, ...]]]:
    """The columns and cells of the line that a problem takes on its unit's list, and on the summary."""
    on_list = _list_of(row)
    header = next(header for source, _, _, header in _LISTS if source is on_list)
    for is_summary in (False, True):
        yield _list_columns(header), _list_cells(1, row, on_list, _who(row, is_summary=is_summary))


def _list_of(row: StoredRow) -> ProblemSource:
    return _LIST_OF.get(ProblemSource(row.columns["source"]), ProblemSource.OWN)


def _list_columns(problem: str) -> tuple[ColumnSpec, ...]:
    return (
        ColumnSpec("序号", 7, ColumnKind.INTEGER),
        ColumnSpec(problem, 42, ColumnKind.WRAPPED),
        ColumnSpec("整改措施", 42, ColumnKind.WRAPPED),
        ColumnSpec("完成时限", 18),
        ColumnSpec("责任科室", 25),
        ColumnSpec("备注", 16, ColumnKind.WRAPPED),
    )


def _list_cells(place: int, row: StoredRow, on_list: ProblemSource, who: str) -> tuple[CellValue, ...]:
    found = row.columns
    source = ProblemSource(found["source"])
    told = "" if source is on_list else f"来源：{SOURCE_WORDS[source]}"
    return (
        place,
        found["title"],
        found["measures"],
        found["deadline_text"],
        who,
        "；".join(part for part in (found["remark"], told) if part),
    )
