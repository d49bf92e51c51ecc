"""The words around a rule sheet: what a choice is, whom it would bring in, which edition holds."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from bizenv_desktop.documents.round_rules import (
    WITHDRAWAL_NAMES,
    normaliser_words,
    rounding_words,
    withdrawal_words,
)
from bizenv_desktop.rules.award.award_words import NORMALISER_NAMES
from bizenv_desktop.rules.award.rule_sheet import Normaliser, Withdrawal
from bizenv_desktop.rules.award.sheet_preview import Choice, Effect, PreviewLine, Variant
from bizenv_desktop.services.award.rule_sheets import EditionRow, SheetView
from bizenv_desktop.ui.texts.words import word

_CONTEXT: Final = "Rules"
PRINTED_DIGITS: Final = 16
_NONE: Final = QT_TRANSLATE_NOOP("Rules", "不设")
_CHOICES: Final[dict[Choice, object]] = {
    Choice.NORMALISER: QT_TRANSLATE_NOOP("Rules", "{source}：{value}"),
    Choice.RANK_STEP: QT_TRANSLATE_NOOP("Rules", "{source}：每低一名少 {value} 分"),
    Choice.TRIM: QT_TRANSLATE_NOOP("Rules", "{source}：去掉 {value} 个最高和最低分"),
    Choice.ROUND_MEAN: QT_TRANSLATE_NOOP("Rules", "{source}：平均数{value}"),
    Choice.ROUND_WEIGHTED: QT_TRANSLATE_NOOP("Rules", "各来源乘权重后{value}"),
    Choice.WITHDRAWAL: QT_TRANSLATE_NOOP("Rules", "有人退出：{value}"),
    Choice.PASS_MARK: QT_TRANSLATE_NOOP("Rules", "合格分：{value}"),
}


def variant_words(variant: Variant) -> str:
    """`公众：最高票＝100`, `各来源乘权重后四舍五入到整数`; the one that holds now is marked."""
    source = word(variant.source) if variant.source is not None else ""
    said = _translated(_CHOICES[variant.choice]).format(source=source, value=_value(variant))
    return f"● {said}" if variant.is_present else said


def elected_words(effect: Effect) -> str:
    """Who would be in: `丙、乙`, `丙（丁、乙并列待定）`, `无人`."""
    names = "、".join(effect.elected)
    if effect.pending:
        said = QCoreApplication.translate("Rules", "{names}（{pending}并列待定）")
        return said.format(names=names, pending="、".join(effect.pending))
    return names or QCoreApplication.translate("Rules", "无人")


def moves_words(effect: Effect) -> str:
    """Who moves against the sheet as it stands: `▲2 甲　▼1 丙`; a dash where nobody does."""
    if effect.variant.is_present:
        return QCoreApplication.translate("Rules", "现在的规则")
    return "　".join(f"{moved_words(places)} {name}" for name, places in effect.moved) or "—"


def moved_words(places: int) -> str:
    """`▲2`, `▼1`, nothing for who stays."""
    if not places:
        return ""
    return f"▲{places}" if places > 0 else f"▼{-places}"


def effect_sentence(effect: Effect) -> str:
    """What the choice means, and what it does to the made-up votes."""
    said = QCoreApplication.translate("Rules", "{meaning}。试算：{elected}入选；名次变化：{moves}。")
    return said.format(
        meaning=_meaning(effect.variant), elected=elected_words(effect), moves=moves_words(effect)
    )


def rank_words(one: PreviewLine) -> str:
    """The place, a dash for who withdrew."""
    return "—" if one.line.rank is None else str(one.line.rank)


def standing_words(view: SheetView) -> str:
    """`第 2 版　已锁定：2026-11-01 09:30 王主任`, or what is to be done."""
    if not view.editions:
        return QCoreApplication.translate("Rules", "默认规则，还没有保存；核对后锁定，才能录票。")
    newest = view.editions[0]
    if newest.locked_at is None:
        said = QCoreApplication.translate("Rules", "第 {edition} 版，还没有锁定，不能录票。")
        return said.format(edition=newest.edition)
    said = QCoreApplication.translate("Rules", "第 {edition} 版，{at} 由 {who} 锁定。")
    return said.format(edition=newest.edition, at=f"{newest.locked_at:%Y-%m-%d %H:%M}", who=newest.locked_by)


def edition_words(row: EditionRow) -> str:
    """An edition in one line: hash, lock, reason."""
    translate = QCoreApplication.translate
    lock = translate("Rules", "未锁定")
    if row.locked_at is not None:
        said = translate("Rules", "{at} {who} 锁定")
        lock = said.format(at=f"{row.locked_at:%Y-%m-%d %H:%M}", who=row.locked_by)
    parts = [row.sha256[:PRINTED_DIGITS], lock]
    if row.reason:
        parts.append(translate("Rules", "理由：{reason}").format(reason=row.reason))
    if row.after_votes:
        parts.append(translate("Rules", "改动时已有选票"))
    return "　".join(parts)


def preview_table(lines: Sequence[PreviewLine]) -> str:
    """The made-up count as lines of text, for the command line."""
    return "\n".join(
        "\t".join((rank_words(one), one.line.candidate.name, one.line.shown, moved_words(one.moved)))
        for one in lines
    )


def _meaning(variant: Variant) -> str:
    """`公众：最高票＝100，同类候选中得票最多的得 100 分 …`."""
    said = variant_words(variant).removeprefix("● ")
    if variant.source is not None:
        return f"{said}，{normaliser_words(variant.sheet.sources[variant.source])}"
    if variant.choice is Choice.WITHDRAWAL:
        return f"{said}，{withdrawal_words(variant.sheet.withdrawal)}"
    return said


def _value(variant: Variant) -> str:
    value = variant.value
    if variant.choice is Choice.NORMALISER:
        return NORMALISER_NAMES[Normaliser(str(value))]
    if variant.choice is Choice.WITHDRAWAL:
        return WITHDRAWAL_NAMES[Withdrawal(str(value))]
    if variant.choice in (Choice.ROUND_MEAN, Choice.ROUND_WEIGHTED):
        return rounding_words(None if value is None else int(value))
    return _translated(_NONE) if value is None else str(value)


def _translated(text: object) -> str:
    return QCoreApplication.translate(_CONTEXT, str(text))
