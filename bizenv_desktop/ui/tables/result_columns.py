"""The columns of a result table: rank, candidate, votes and points of each source, total, outcome."""

from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from PySide6.QtCore import QCoreApplication

from bizenv_desktop.rules.award.rule_sheet import RuleSheet
from bizenv_desktop.rules.award.tally import Line, Score, shown
from bizenv_desktop.rules.award.tally_votes import Poll, SourceVotes
from bizenv_desktop.rules.canonical import fraction_text
from bizenv_desktop.rules.vocabulary import Light, VoteSource
from bizenv_desktop.ui.tables.columns import Align, Column
from bizenv_desktop.ui.texts import word
from bizenv_desktop.ui.texts.result_words import line_words, outcome_light

_NONE = SourceVotes()


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A line of the count with the votes that it was counted from."""

    line: Line
    poll: Poll

    def votes(self, source: VoteSource) -> SourceVotes:
        """The votes of a source."""
        return self.poll.sources.get(source, _NONE)

    def score(self, source: VoteSource) -> Score | None:
        """Points and what they add."""
        return next((one for one in self.line.scores if one.source is source), None)


def result_columns(sheet: RuleSheet) -> tuple[Column[ResultRow], ...]:
    """All columns, two for each source that counts."""
    translate = QCoreApplication.translate
    by_source = [column for source in sheet.used for column in _of_source(source)]
    return (
        Column(lambda: translate("Results", "名次"), _rank, width=44, align=Align.CENTRE),
        Column(lambda: translate("Results", "编号"), _number, width=44, align=Align.CENTRE),
        Column(lambda: translate("Results", "候选"), _name, width=118, tooltip=_name),
        Column(lambda: translate("Results", "推荐单位"), _unit, width=86, tooltip=_unit),
        *by_source,
        Column(
            lambda: translate("Results", "总分"), _total, width=62, align=Align.RIGHT, tooltip=_exact_total
        ),
        Column(lambda: translate("Results", "计票结果"), _outcome, width=100, tooltip=_outcome, light=_light),
    )


def votes_text(votes: SourceVotes, number: int) -> str:
    """`10,000`, with what was taken out `15,000－5,500`; `24/30` on ballots; `7 份` of judges' points."""
    judged = votes.scores.get(number)
    if judged is not None:
        return QCoreApplication.translate("Results", "{count} 份").format(count=len(judged))
    counted = votes.votes.get(number)
    if counted is None:
        return "—"
    raw = votes.raw.get(number, counted)
    said = f"{raw:,}" if raw == counted else f"{raw:,}－{raw - counted:,}"
    valid = votes.valid.get(number)
    return said if valid is None else f"{said}/{valid}"


def _of_source(source: VoteSource) -> tuple[Column[ResultRow], Column[ResultRow]]:
    translate, name = QCoreApplication.translate, word(source)
    return (
        Column(
            lambda: translate("Results", "{source}票").format(source=name),
            partial(_votes, source),
            width=98 if source is VoteSource.ONLINE else 64,
            align=Align.RIGHT,
            tooltip=partial(_explained, source),
        ),
        Column(
            lambda: translate("Results", "得分"),
            partial(_points, source),
            width=52,
            align=Align.RIGHT,
            tooltip=partial(_exact_points, source),
        ),
    )


def _rank(row: ResultRow) -> str:
    return "—" if row.line.rank is None else str(row.line.rank)


def _number(row: ResultRow) -> str:
    return str(row.line.candidate.number)


def _name(row: ResultRow) -> str:
    return row.line.candidate.name


def _unit(row: ResultRow) -> str:
    return row.line.candidate.unit


def _votes(source: VoteSource, row: ResultRow) -> str:
    return votes_text(row.votes(source), row.line.candidate.number)


def _explained(source: VoteSource, row: ResultRow) -> str:
    votes, number = row.votes(source), row.line.candidate.number
    counted, raw = votes.votes.get(number, 0), votes.raw.get(number, 0)
    if raw == counted:
        return ""
    said = QCoreApplication.translate("Results", "原始 {raw} 票，剔除 {removed} 票，计 {counted} 票")
    return said.format(raw=raw, removed=raw - counted, counted=counted)


def _points(source: VoteSource, row: ResultRow) -> str:
    score = row.score(source)
    return "—" if score is None else shown(score.points)


def _exact_points(source: VoteSource, row: ResultRow) -> str:
    score = row.score(source)
    if score is None:
        return ""
    said = QCoreApplication.translate("Results", "精确值 {points} 分，计入总分 {adds} 分")
    return said.format(points=exact_text(score.points), adds=exact_text(score.adds))


def _total(row: ResultRow) -> str:
    return f"≈{row.line.shown}" if row.line.looks_equal else row.line.shown


def _exact_total(row: ResultRow) -> str:
    said = QCoreApplication.translate("Results", "精确总分 {total}").format(total=exact_text(row.line.total))
    if not row.line.looks_equal:
        return said
    more = QCoreApplication.translate("Results", "；“≈”：另有候选显示的总分相同，精确总分不同")
    return said + more


def exact_text(value: Fraction) -> str:
    """A whole number as it is, else `p/q`."""
    return str(value.numerator) if value.denominator == 1 else fraction_text(value)


def _outcome(row: ResultRow) -> str:
    return line_words(row.line)


def _light(row: ResultRow) -> Light:
    return outcome_light(row.line.outcome)
