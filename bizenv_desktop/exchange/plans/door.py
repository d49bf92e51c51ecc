"""A plan's file in, a task breakdown to review out: the same rows with verdicts as from a workbook."""

from pathlib import Path

from bizenv_desktop.exchange.plans.measures import Doubt, Measure, measures
from bizenv_desktop.exchange.plans.paragraphs import paragraphs
from bizenv_desktop.exchange.reading.door import read_text
from bizenv_desktop.exchange.reading.layout_values import Column, FormLine, TableLayout
from bizenv_desktop.exchange.reading.result import CellRemark, ReadRow, SheetReading
from bizenv_desktop.exchange.reading.verdicts import RAW_LENGTH, CellValue, Verdict
from bizenv_desktop.exchange.schemas.tasks import TASKS
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.progress import SILENT, Progress

PROSE_ENDINGS = frozenset({".docx", ".pdf", ".txt", ".doc"})
"""What a plan comes as; a .txt may be a table too."""

SENTENCE = "原文"
"""The column of `SheetReading.unmapped` that holds the text which a measure was read from."""

_FIELDS = (
    ("serial", "序号"),
    ("measure", "重点任务"),
    ("lead", "牵头单位"),
    ("cooperating", "配合单位"),
    ("deadline_text", "完成时限"),
    ("section", "类别"),
    ("action", "专项行动"),
)
_DOUBTED = {
    Doubt.NO_LEAD: "lead",
    Doubt.GUESSED_LEAD: "lead",
    Doubt.SHARED: "lead",
    Doubt.UNREAD_DEADLINE: "deadline_text",
    Doubt.ASSUMED_YEAR: "deadline_text",
    Doubt.ODD_UNIT: "lead",
}


def read_plan(path: Path, year: int | None, progress: Progress = SILENT) -> SheetReading:
    """The measures of a plan as rows of a 任务分解表; what is unsure is a warning on its cell.

    Raises `BadInput`: `plan.no_measures` where nothing says who or by when, the codes of
    `exchange.plans.texts`, those of `read_text`; `Cancelled`.
    """
    source = read_text(path, progress)
    found = measures(paragraphs(source.text), year)
    if not found:
        raise BadInput("plan.no_measures", file=path.name)
    rows = tuple(_row(number, measure) for number, measure in enumerate(found, 1))
    return SheetReading(TASKS, _layout(path, len(rows)), rows, (SENTENCE,), (), source.sha256)


def _row(number: int, measure: Measure) -> ReadRow:
    values: dict[str, CellValue] = {
        "serial": measure.number or None,
        "action": measure.action or None,
        "section": measure.section or None,
        "measure": measure.text.replace("\n", " ") or measure.title,
        "lead": measure.leads or None,
        "cooperating": measure.cooperating or None,
        "deadline_text": measure.deadline.raw or None,
    }
    in_order = tuple(values.get(field.name) for field in TASKS.fields)
    return ReadRow(number, in_order, tuple(_remarks(measure)), (measure.text,))


def _remarks(measure: Measure) -> list[CellRemark]:
    letters = {field: chr(ord("A") + place) for place, (field, _) in enumerate(_FIELDS)}
    return [
        CellRemark(field, letters[field], Verdict.WARNED, f"plan_{doubt}", measure.text[:RAW_LENGTH])
        for doubt in measure.doubts
        for field in (_DOUBTED[doubt],)
    ]


def _layout(path: Path, count: int) -> TableLayout:
    columns = tuple(Column(chr(ord("A") + place), head, field) for place, (field, head) in enumerate(_FIELDS))
    return TableLayout(path.name, (), FormLine("", ""), (), columns, 1, count, ())
