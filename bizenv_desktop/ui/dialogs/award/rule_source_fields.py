"""The choices of one source of votes: its column of the rule sheet's form."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QSpinBox, QWidget

from bizenv_desktop.documents.round_rules import normaliser_words, rounding_words
from bizenv_desktop.rules.award.award_words import NORMALISER_NAMES
from bizenv_desktop.rules.award.rule_sheet import Normaliser, SourceRule
from bizenv_desktop.rules.award.sheet_preview import offered
from bizenv_desktop.rules.award.vote_material import PAPER
from bizenv_desktop.rules.exact_numbers import number_of, number_text, share_of, share_text
from bizenv_desktop.rules.vocabulary import VoteSource
from bizenv_desktop.ui.texts import word

_ROUNDINGS: Final = (None, 0, 1, 2, 3)
_MOST_TRIMMED: Final = 5
_DEFAULT_STEP: Final = SourceRule(Fraction(0), Normaliser.RANK).rank_step


class SourceFields(QObject):
    """Fields that only some ways of reckoning know are grey for the others, and keep their default there."""

    changed = Signal()

    def __init__(self, source: VoteSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self.weight, self.rank_step, self.quorum = QLineEdit(), QLineEdit(), QLineEdit()
        self.normaliser, self.trim = QComboBox(), QSpinBox()
        self.round_mean, self.round_weighted = QComboBox(), QComboBox()
        self._dress()
        self._connect()

    @property
    def fields(self) -> Sequence[QWidget]:
        """From top to bottom."""
        return (
            self.weight, self.normaliser, self.rank_step, self.trim, self.round_mean, self.round_weighted,
            self.quorum,
        )  # fmt: skip

    def show_rule(self, rule: SourceRule, quorum: Fraction | None) -> None:
        """Fill the fields."""
        self.weight.setText(share_text(rule.weight))
        self.normaliser.setCurrentIndex(max(0, self.normaliser.findData(rule.normaliser.value)))
        self.rank_step.setText(number_text(rule.rank_step))
        self.trim.setValue(rule.trim)
        _choose(self.round_mean, rule.round_mean)
        _choose(self.round_weighted, rule.round_weighted)
        self.quorum.setText(share_text(quorum) if quorum else "")
        self._follow()

    def rule(self) -> SourceRule:
        """What was chosen. Raises `BadInput("rules.number_unreadable")`."""
        normaliser = Normaliser(self.normaliser.currentData())
        is_judged, is_ranked = normaliser is Normaliser.TRIMMED, normaliser is Normaliser.RANK
        return SourceRule(
            weight=share_of(self.weight.text()),
            normaliser=normaliser,
            trim=self.trim.value() if is_judged else 0,
            round_mean=self.round_mean.currentData() if is_judged else None,
            round_weighted=self.round_weighted.currentData(),
            rank_step=number_of(self.rank_step.text()) if is_ranked else _DEFAULT_STEP,
        )

    def least(self) -> Fraction | None:
        """The quorum; None where none is asked for. Raises `BadInput("rules.number_unreadable")`."""
        return share_of(self.quorum.text()) if self.quorum.text().strip() else None

    def _dress(self) -> None:
        translate, name = QCoreApplication.translate, word(self.source)
        for normaliser in offered(self.source):
            self.normaliser.addItem(NORMALISER_NAMES[normaliser], normaliser.value)
            said = normaliser_words(SourceRule(Fraction(0), normaliser))
            self.normaliser.setItemData(self.normaliser.count() - 1, said, Qt.ItemDataRole.ToolTipRole)
        for box in (self.round_mean, self.round_weighted):
            for decimals in _ROUNDINGS:
                box.addItem(rounding_words(decimals).removeprefix("四舍五入"), decimals)
        self.trim.setRange(0, _MOST_TRIMMED)
        self.weight.setPlaceholderText(translate("Rules", "20% 或 1/5"))
        self.quorum.setPlaceholderText(translate("Rules", "不设"))
        if self.source not in PAPER:
            self.quorum.setEnabled(False)
            self.quorum.setPlaceholderText("—")
        named: Sequence[tuple[QWidget, str]] = (
            (self.weight, translate("Rules", "{source}权重")),
            (self.normaliser, translate("Rules", "{source}折算办法")),
            (self.rank_step, translate("Rules", "{source}每名差分")),
            (self.trim, translate("Rules", "{source}去掉最高最低分")),
            (self.round_mean, translate("Rules", "{source}平均数取整")),
            (self.round_weighted, translate("Rules", "{source}乘权重后取整")),
            (self.quorum, translate("Rules", "{source}法定人数")),
        )
        for field, said in named:
            field.setAccessibleName(said.format(source=name))

    def _connect(self) -> None:
        for line in (self.weight, self.rank_step, self.quorum):
            line.textEdited.connect(self._on_changed)
        for box in (self.normaliser, self.round_mean, self.round_weighted):
            box.currentIndexChanged.connect(self._on_changed)
        self.trim.valueChanged.connect(self._on_changed)

    def _on_changed(self, *_value: object) -> None:
        self._follow()
        self.changed.emit()

    def _follow(self) -> None:
        normaliser = Normaliser(self.normaliser.currentData())
        self.rank_step.setEnabled(normaliser is Normaliser.RANK)
        for field in (self.trim, self.round_mean):
            field.setEnabled(normaliser is Normaliser.TRIMMED)


def row_titles() -> tuple[Callable[[], str], ...]:
    """The titles of the fields, from top to bottom."""
    translate = QCoreApplication.translate
    return (
        lambda: translate("Rules", "权重"),
        lambda: translate("Rules", "折算办法"),
        lambda: translate("Rules", "每低一名少"),
        lambda: translate("Rules", "去掉最高最低分"),
        lambda: translate("Rules", "平均数取整"),
        lambda: translate("Rules", "乘权重后取整"),
        lambda: translate("Rules", "法定人数（实到÷应到）"),
    )


def _choose(box: QComboBox, decimals: int | None) -> None:
    """A rounding that the list does not offer (from a file) joins it."""
    place = next((place for place in range(box.count()) if box.itemData(place) == decimals), -1)
    if place < 0:
        box.addItem(rounding_words(decimals).removeprefix("四舍五入"), decimals)
        place = box.count() - 1
    box.setCurrentIndex(place)
