"""What every paper says, whatever its kind: office, numbers, dates, the matter as its reader may see it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from bizenv_desktop.documents.papers.facts import Line, PaperFacts
from bizenv_desktop.documents.papers.placeholders import REPRINT, needs_reprint_mark
from bizenv_desktop.documents.papers.wording import NAMES, URGENCIES, day_words, joined, number_words
from bizenv_desktop.rules.numbers import DocumentNumber
from bizenv_desktop.rules.papers import PaperKind
from bizenv_desktop.rules.problem.problem_sources import SOURCE_WORDS
from bizenv_desktop.rules.secrecy import Eyes
from bizenv_desktop.services.paper.paper_case import PaperCase
from bizenv_desktop.storage.queries.rows import ComplaintRow, ProblemRow

REPRINTED: Final = "（补印）"
_NOT_GIVEN: Final = "未提供"
_TYPED: Final = frozenset(
    {
        "办理要求", "改派理由", "重启理由", "裁定理由", "申请理由", "审批说明", "暂停说明", "重办理由",
        "存在问题", "整改要求",
    }
)  # fmt: skip
"""What somebody typed on a step, where a name or a telephone may have slipped in."""


@dataclass(frozen=True, slots=True)
class Own:
    """What only one kind of paper says, beside the common part."""

    values: Mapping[str, str]
    tables: Mapping[str, tuple[Line, ...]]


def own(tables: Mapping[str, tuple[Line, ...]] | None = None, /, **values: str) -> Own:
    """The own part of a paper, by the names of its placeholders."""
    return Own(values, tables or {})


Gather = Callable[[PaperCase, Eyes], Own]
"""How the own part of one kind is gathered; the eyes are those of the paper's reader."""


def facts_of(kind: PaperKind, case: PaperCase, eyes: Eyes, gathered: Own) -> PaperFacts:
    """The whole paper."""
    typed = {name: _as_read(name, text, case, eyes) for name, text in gathered.values.items()}
    values = {**_of_the_matter(case, eyes), **_of_the_paper(kind, case), **typed}
    number = case.paper.number if case.paper is not None else _own_number(case)
    return PaperFacts(kind, f"{NAMES[kind]}{number}", values, gathered.tables)


def reprint_mark(kind: PaperKind, case: PaperCase) -> str:
    """（补印） from the second print of a numbered paper on."""
    if case.paper is None or not needs_reprint_mark(kind):
        return ""
    return REPRINTED if case.printed.get((case.paper.id, kind.value), 0) else ""


def reporter_words(case: PaperCase, eyes: Eyes) -> str:
    """Who reported, for a paper's reader."""
    return case.reporter(eyes) or _NOT_GIVEN


def _as_read(name: str, text: str, case: PaperCase, eyes: Eyes) -> str:
    return case.masked(text, eyes) if name in _TYPED else text


def _of_the_paper(kind: PaperKind, case: PaperCase) -> dict[str, str]:
    settings, paper = case.settings, case.paper
    full = number_words(settings.office_code, paper.series, paper.number) if paper is not None else ""
    return {
        "发文机关": settings.office,
        "机关代字": settings.office_code,
        "文号": full,
        "编号": str(paper.number) if paper is not None else str(_own_number(case)),
        REPRINT: reprint_mark(kind, case),
        "成文日期": day_words(case.day()),
    }


def _of_the_matter(case: PaperCase, eyes: Eyes) -> dict[str, str]:
    row, shown, slip = case.detail.row, case.shown(eyes), case.slip()
    files = len(case.detail.attachments)
    return {
        "投诉编号": str(_own_number(case)),
        "来源编号": shown.source_number,
        "受理渠道": SOURCE_WORDS[row.source] if isinstance(row, ProblemRow) else row.channel,
        "受理时间": day_words(row.opened_at.date()),
        "性质": row.nature if isinstance(row, ComplaintRow) else "",
        "类别": _category(case),
        "紧急程度": URGENCIES[row.urgency],
        "事项标题": shown.title,
        "反映内容": shown.content,
        "投诉人": reporter_words(case, eyes),
        "承办单位": case.lead(),
        "协办单位": joined(case.cooperating()),
        "办理时限": case.due_words(),
        "交办单号": case.number_of(slip),
        "交办日期": day_words(slip.at.date()) if slip is not None else "",
        "附件数": f"{files}件" if files else "无",
    }


def _category(case: PaperCase) -> str:
    row = case.detail.row
    parts = (row.category, row.subcategory if isinstance(row, ComplaintRow) else "")
    return "—".join(part for part in parts if part)


def _own_number(case: PaperCase) -> DocumentNumber:
    return DocumentNumber(case.detail.row.year, case.detail.row.serial)
