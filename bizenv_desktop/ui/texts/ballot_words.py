"""The words of paper votes: the six counts and their balance, how far the double entry is, marks."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from bizenv_desktop.rules.award.attendance_balance import Count, imbalances
from bizenv_desktop.rules.award.award_words import IMBALANCE_NAMES
from bizenv_desktop.rules.award.vote_material import Attendance
from bizenv_desktop.rules.vocabulary import Mark
from bizenv_desktop.services.award.ballot_state import EntryState

_CONTEXT: Final = "Ballots"
_COUNTS: Final = {
    Count.INVITED: QT_TRANSLATE_NOOP("Ballots", "应到"),
    Count.ATTENDED: QT_TRANSLATE_NOOP("Ballots", "实到"),
    Count.ISSUED: QT_TRANSLATE_NOOP("Ballots", "发出"),
    Count.RETURNED: QT_TRANSLATE_NOOP("Ballots", "收回"),
    Count.VALID: QT_TRANSLATE_NOOP("Ballots", "有效"),
    Count.INVALID: QT_TRANSLATE_NOOP("Ballots", "无效"),
}
_MARKS: Final = {
    Mark.FOR: QT_TRANSLATE_NOOP("Ballots", "赞成"),
    Mark.AGAINST: QT_TRANSLATE_NOOP("Ballots", "反对"),
    Mark.ABSTAINED: QT_TRANSLATE_NOOP("Ballots", "弃权"),
    Mark.ABSENT: QT_TRANSLATE_NOOP("Ballots", "不在票上"),
}
SIGNS: Final = {Mark.FOR: "√", Mark.AGAINST: "×", Mark.ABSTAINED: "—", Mark.ABSENT: ""}
_SHOWN_RUNS: Final = 6


def count_word(count: Count) -> str:
    """应到, 实到, 发出, 收回, 有效, 无效."""
    return _translated(_COUNTS[count])


def mark_word(mark: Mark) -> str:
    """赞成, 反对, 弃权."""
    return _translated(_MARKS[mark])


def beside_heads() -> tuple[str, str, str]:
    """What stands over two entries and over what the paper shows; 甲 and 乙 mean nothing."""
    translate = QCoreApplication.translate
    return translate(_CONTEXT, "录入甲"), translate(_CONTEXT, "录入乙"), translate(_CONTEXT, "原票")


def turn_word(turn: int) -> str:
    """第一遍, 第二遍."""
    first, second = (
        QCoreApplication.translate(_CONTEXT, "第一遍"), QCoreApplication.translate(_CONTEXT, "第二遍"),
    )  # fmt: skip
    return first if turn == 1 else second


def balance_words(noted: Attendance) -> str:
    """Whether the six counts balance, with the shape of its light: `✓ …` or `▲ …`."""
    found = imbalances(noted)
    if not found:
        said = QCoreApplication.translate(_CONTEXT, "✓ 平衡：收回 {returned}＝有效 {valid}＋无效 {invalid}")
        return said.format(returned=noted.returned, valid=noted.valid, invalid=noted.invalid)
    return "▲ " + QCoreApplication.translate(_CONTEXT, "；").join(IMBALANCE_NAMES[one] for one in found)


def state_words(state: EntryState) -> str:
    """How many were keyed in each turn and how they stand."""
    said = QCoreApplication.translate(
        _CONTEXT,
        "第一遍 {first} 张，第二遍 {second} 张；一致 {agreed} 张，待更正 {differing} 张，已更正 {settled} 张",
    )
    return said.format(
        first=state.first,
        second=state.second,
        agreed=state.agreed,
        differing=state.differing,
        settled=state.settled,
    )


def gap_words(state: EntryState, noted: Attendance) -> tuple[str, ...]:
    """What is still to be done or does not fit, one line each; empty when the source is complete."""
    translate = QCoreApplication.translate
    lines: list[str] = []
    for turn, numbers in ((1, state.no_first), (2, state.no_second)):
        if numbers:
            said = translate(_CONTEXT, "{turn}还缺 {count} 张：{numbers}")
            lines.append(
                said.format(turn=turn_word(turn), count=len(numbers), numbers=numbers_words(numbers))
            )
    if state.beyond:
        said = translate(_CONTEXT, "编号超出发出的 {issued} 张：{numbers}")
        lines.append(said.format(issued=state.issued, numbers=numbers_words(state.beyond)))
    if state.is_done and noted.valid is not None and noted.valid != state.valid:
        said = translate(_CONTEXT, "录入有效 {found} 张，核对表写 {wanted} 张")
        lines.append(said.format(found=state.valid, wanted=noted.valid))
    return tuple(lines)


def numbers_words(numbers: Sequence[int]) -> str:
    """`3、7、12–15`; many runs end with 等."""
    runs: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1] = runs[-1][0], number
        else:
            runs.append((number, number))
    shown = [str(first) if first == last else f"{first}–{last}" for first, last in runs[:_SHOWN_RUNS]]
    rest = QCoreApplication.translate(_CONTEXT, "等") if len(runs) > _SHOWN_RUNS else ""
    return "、".join(shown) + rest


def _translated(text: object) -> str:
    return QCoreApplication.translate(_CONTEXT, str(text))
