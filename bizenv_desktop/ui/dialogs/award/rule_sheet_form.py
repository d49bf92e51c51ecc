"""The rules of an award being chosen, with what they do to made-up votes beside them."""

from fractions import Fraction
from functools import partial
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from bizenv_desktop.documents.round_rules import OVER_MARKED_NAMES, WITHDRAWAL_NAMES
from bizenv_desktop.rules.award.rule_sheet import (
    LEAST_OUTLIER,
    Normaliser,
    OverMarked,
    RuleSheet,
    SourceRule,
    Withdrawal,
)
from bizenv_desktop.rules.exact_numbers import number_of, number_text, share_text
from bizenv_desktop.rules.vocabulary import VoteSource
from bizenv_desktop.services.award.rounds import GROUP, PERSON
from bizenv_desktop.services.award.rule_sheets import SaveSheet, SheetView, save_sheet
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.award.rule_sheet_preview import SheetPreview
from bizenv_desktop.ui.dialogs.award.rule_source_fields import SourceFields, row_titles
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.texts import word
from bizenv_desktop.ui.texts.round_words import award_word
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.labels import PlainLabel

_UNUSED: Final = SourceRule(Fraction(0), Normaliser.MAX)
_MOST_SEATS: Final = 999
_MOST_OUTLIER: Final = 1000
_WIDTH: Final = 1180
_PREVIEW_WIDTH: Final = 500


class RuleSheetForm(FormDialog):
    """Changes the sheet that is not locked yet, or makes the next edition of a locked one."""

    saved = Signal(int)  # the edition

    def __init__(self, desk: Desk, round_id: int, view: SheetView, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        self.is_new_edition = view.is_locked
        title = (
            translate("Rules", "规则表 · 新版本") if self.is_new_edition else translate("Rules", "编辑规则表")
        )
        super().__init__(desk, title, translate("Rules", "保存规则表"), parent)
        self._round_id, self._view = round_id, view
        self.sources = {source: SourceFields(source, self) for source in VoteSource}
        self.seats = {award: QSpinBox() for award in (GROUP, PERSON)}
        self.ties = tuple(QComboBox() for _source in VoteSource)
        self.withdrawal, self.over_marked, self.outlier = QComboBox(), QComboBox(), QSpinBox()
        self.pass_mark, self.reason = QLineEdit(), QLineEdit()
        self.total = PlainLabel("", Look.MUTED)
        self.preview = SheetPreview(view.sheet)
        self._dress()
        self._lay_out()
        self._fill(view.sheet)
        self._connect()
        self._recount()

    def sheet(self) -> RuleSheet:
        """What was chosen. Raises `BadInput("rules.number_unreadable")`."""
        quorum = {source: fields.least() for source, fields in self.sources.items()}
        rules = {source: fields.rule() for source, fields in self.sources.items()}
        chain = [VoteSource(box.currentData()) for box in self.ties if box.currentData()]
        mark = self.pass_mark.text().strip()
        return RuleSheet(
            seats={award: field.value() for award, field in self.seats.items()},
            sources=rules,
            ties=tuple(source for source in chain if rules[source].weight),
            withdrawal=Withdrawal(self.withdrawal.currentData()),
            quorum={source: least for source, least in quorum.items() if least is not None},
            pass_mark=number_of(mark) if mark else None,
            outlier=self.outlier.value(),
            over_marked=OverMarked(self.over_marked.currentData()),
        )

    def submit(self) -> None:
        """Store the sheet; what cannot be read is said beside the fields."""
        with self.notice.heeding():
            command = SaveSheet(self._round_id, self.sheet(), self.reason.text().strip(), self._view.version)
            self.perform(partial(save_sheet, command), self.saved.emit)

    def _dress(self) -> None:
        translate = QCoreApplication.translate
        for award, field in self.seats.items():
            field.setRange(0, _MOST_SEATS)
            name = translate("Rules", "{award}名额").format(award=award_word(award))
            field.setAccessibleName(name)
            field.setToolTip(name)
        self.seats[GROUP].setPrefix(translate("Rules", "集体 "))
        self.seats[PERSON].setPrefix(translate("Rules", "标兵 "))
        for place, box in enumerate(self.ties, 1):
            box.addItem("—", "")
            for source in VoteSource:
                box.addItem(word(source), source.value)
            box.setAccessibleName(translate("Rules", "并列时第 {place} 个比较的来源").format(place=place))
        for policy, name in WITHDRAWAL_NAMES.items():
            self.withdrawal.addItem(name, policy.value)
        self.withdrawal.setAccessibleName(translate("Rules", "退出的处理"))
        for worth, name in OVER_MARKED_NAMES.items():
            self.over_marked.addItem(name, worth.value)
        self.over_marked.setAccessibleName(translate("Rules", "超选的票"))
        self.outlier.setRange(LEAST_OUTLIER, _MOST_OUTLIER)
        self.outlier.setSuffix(translate("Rules", " 倍"))
        self.outlier.setAccessibleName(translate("Rules", "异常提醒"))
        self.pass_mark.setPlaceholderText(translate("Rules", "不设"))
        self.pass_mark.setAccessibleName(translate("Rules", "合格分"))
        self.reason.setAccessibleName(translate("Rules", "改动理由"))
        if self._view.has_votes:
            self.reason.setPlaceholderText(translate("Rules", "已有选票，请写明为什么改、由谁批准"))

    def _lay_out(self) -> None:
        self.setMinimumWidth(_WIDTH)
        chosen, both = QWidget(), QWidget()
        column = QVBoxLayout(chosen)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._grid())
        column.addStretch(1)
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING * 3)
        row.addWidget(chosen, 1)
        self.preview.setMinimumWidth(_PREVIEW_WIDTH)
        row.addWidget(self.preview, 1)
        self.fields.addRow(both)
        self._order_keys()

    def _grid(self) -> QGridLayout:
        translate = QCoreApplication.translate
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACING)
        grid.setVerticalSpacing(SPACING)
        for column, source in enumerate(VoteSource, 1):
            grid.addWidget(PlainLabel(word(source), Look.HEADING), 0, column)
            grid.setColumnStretch(column, 1)
            for line, field in enumerate(self.sources[source].fields, 1):
                grid.addWidget(field, line, column)
        for line, title in enumerate(row_titles(), 1):
            grid.addWidget(PlainLabel(title(), Look.MUTED), line, 0)
        outlier = PlainLabel(translate("Rules", "超过中位数提醒"), Look.MUTED)
        outlier.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        rest: tuple[tuple[str, tuple[QWidget, ...]], ...] = (
            (translate("Rules", "权重合计"), (self.total,)),
            (translate("Rules", "并列时依次比"), self.ties),
            (translate("Rules", "有人退出"), (self.withdrawal,)),
            (translate("Rules", "赞成多于名额的票"), (self.over_marked,)),
            (translate("Rules", "合格分"), (self.pass_mark, outlier, self.outlier)),
            (translate("Rules", "名额"), tuple(self.seats.values())),
        )
        for line, (title, fields) in enumerate(rest, grid.rowCount()):
            grid.addWidget(PlainLabel(title, Look.MUTED), line, 0)
            for column, field in enumerate(fields, 1):
                grid.addWidget(field, line, column, 1, 2 if field in self._wide else 1)
        if self.needs_reason:
            line = grid.rowCount()
            grid.addWidget(PlainLabel(translate("Rules", "改动理由"), Look.MUTED), line, 0)
            grid.addWidget(self.reason, line, 1, 1, len(VoteSource))
        return grid

    @property
    def _wide(self) -> tuple[QWidget, ...]:
        """What needs the room of two columns."""
        return (self.withdrawal, self.over_marked)

    @property
    def needs_reason(self) -> bool:
        """Whether this is, or makes, a second edition."""
        return self.is_new_edition or self._view.edition > 1

    def _order_keys(self) -> None:
        """Tab goes line by line, then to the buttons."""
        lines = zip(*(self.sources[source].fields for source in VoteSource), strict=True)
        order = [field for line in lines for field in line]
        order += [*self.ties, self.withdrawal, self.over_marked, self.pass_mark, self.outlier]
        order += self.seats.values()
        order += [self.reason] if self.needs_reason else []
        for before, after in pairwise(order):
            self.setTabOrder(before, after)
        self.put_buttons_last(order[-1])

    def _fill(self, sheet: RuleSheet) -> None:
        for source, fields in self.sources.items():
            fields.show_rule(sheet.sources.get(source, _UNUSED), sheet.quorum.get(source))
        for award, field in self.seats.items():
            field.setValue(sheet.seats.get(award, 0))
        for box, source in zip(self.ties, sheet.ties, strict=False):
            box.setCurrentIndex(box.findData(source.value))
        self.withdrawal.setCurrentIndex(self.withdrawal.findData(sheet.withdrawal.value))
        self.pass_mark.setText("" if sheet.pass_mark is None else number_text(sheet.pass_mark))
        self.over_marked.setCurrentIndex(self.over_marked.findData(sheet.over_marked.value))
        self.outlier.setValue(sheet.outlier)
        if not self.is_new_edition and self._view.editions:
            self.reason.setText(self._view.editions[0].reason)
        self.sources[VoteSource.ONLINE].weight.setFocus()

    def _connect(self) -> None:
        for fields in self.sources.values():
            fields.changed.connect(self._on_changed)
        for box in (*self.ties, self.withdrawal, self.over_marked):
            box.currentIndexChanged.connect(self._on_changed)
        for field in (*self.seats.values(), self.outlier):
            field.valueChanged.connect(self._on_changed)
        self.pass_mark.textEdited.connect(self._on_changed)
        self.reason.textEdited.connect(self.touch)

    def _on_changed(self, *_value: object) -> None:
        self.touch()
        self._recount()

    def _recount(self) -> None:
        """Count the made-up votes by what is chosen now."""
        with self.preview.notice.heeding():
            sheet = self.sheet()
            whole = sum((rule.weight for rule in sheet.sources.values()), Fraction(0))
            self.total.show_text(share_text(whole))
            self.total.show_look(Look.MUTED if whole == 1 else Look.RED)
            self.preview.show_sheet(sheet)
