"""The columns of a tried count: how each candidate stands, and how it would."""

from PySide6.QtCore import QCoreApplication

from bizenv_desktop.rules.award.tally import Line
from bizenv_desktop.rules.award.what_if import Tried
from bizenv_desktop.rules.vocabulary import Light
from bizenv_desktop.ui.tables.columns import Align, Column
from bizenv_desktop.ui.texts.count_words import outcome_word
from bizenv_desktop.ui.texts.result_words import outcome_light
from bizenv_desktop.ui.texts.round_words import award_word
from bizenv_desktop.ui.texts.rule_sheet_words import moved_words


def what_if_columns() -> tuple[Column[Tried], ...]:
    """Class, candidate, rank and total now and then, what becomes of it."""
    translate = QCoreApplication.translate
    right, middle = Align.RIGHT, Align.CENTRE
    return (
        Column(lambda: translate("Results", "类别"), lambda row: award_word(row.candidate.award), width=124),
        Column(lambda: translate("Results", "候选"), _name, width=126, tooltip=_name),
        Column(lambda: translate("Results", "现名次"), lambda row: _rank(row.now), width=60, align=middle),
        Column(lambda: translate("Results", "试算名次"), lambda row: _rank(row.then), width=70, align=middle),
        Column(lambda: translate("Results", "升降"), _moved, width=52),
        Column(lambda: translate("Results", "现总分"), lambda row: row.now.shown, width=66, align=right),
        Column(lambda: translate("Results", "试算总分"), lambda row: row.then.shown, width=72, align=right),
        Column(lambda: translate("Results", "结果"), _outcome, width=150, light=_light),
    )


def _name(row: Tried) -> str:
    return row.candidate.name


def _rank(line: Line) -> str:
    return "—" if line.rank is None else str(line.rank)


def _moved(row: Tried) -> str:
    return moved_words(row.moved)


def _outcome(row: Tried) -> str:
    then = outcome_word(row.then.outcome)
    return f"{outcome_word(row.now.outcome)} → {then}" if row.is_otherwise else then


def _light(row: Tried) -> Light:
    return outcome_light(row.then.outcome)
