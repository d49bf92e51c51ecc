"""The words around a count: what to do about a check, the ways out of a tie, seals and recounts in words."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from bizenv_desktop.recount import Verdict
from bizenv_desktop.rules.award.tally import ClassResult, Line, Outcome
from bizenv_desktop.rules.award.tally_checks import Fault
from bizenv_desktop.rules.award.tally_votes import InRunning
from bizenv_desktop.rules.vocabulary import Light
from bizenv_desktop.ui.texts.count_words import difference_words, outcome_word, part_word
from bizenv_desktop.ui.texts.words import word

_CONTEXT: Final = "Results"
_GROUP: Final = 4
_ROLL, _RULES, _VOTES = "roll", "rules", "votes"
_PLACES: Final = {Fault.NO_ROLL: _ROLL, Fault.RULES_OPEN: _RULES}
_ADVICE: Final = {
    Fault.RULES_OPEN: QT_TRANSLATE_NOOP("Results", "到“规则表”核对后锁定"),
    Fault.NO_ROLL: QT_TRANSLATE_NOOP("Results", "到“候选”新增候选并确定编号"),
    Fault.NO_VOTES: QT_TRANSLATE_NOOP("Results", "到“录票”补录，或确认没有漏导入"),
    Fault.BALANCE: QT_TRANSLATE_NOOP("Results", "到“录票”对着原票填平核对表"),
    Fault.COUNTED_OTHERWISE: QT_TRANSLATE_NOOP("Results", "到“录票”清点原票，漏录的补录，写错的改核对表"),
    Fault.UNSETTLED: QT_TRANSLATE_NOOP("Results", "到“录票”录第二遍，不一致的凭原票更正"),
    Fault.REMOVED_TOO_MANY: QT_TRANSLATE_NOOP("Results", "到“录票”改正剔除的票数"),
    Fault.BELOW_EARLIER: QT_TRANSLATE_NOOP("Results", "到“录票”查明减少的原因，减少的应作剔除"),
    Fault.NO_QUORUM: QT_TRANSLATE_NOOP("Results", "人数写错的到“录票”改正；确实不足的应另行投票"),
    Fault.OUTLIER: QT_TRANSLATE_NOOP("Results", "到“录票”看各次统计，查实刷票的作剔除"),
    Fault.SAME_ROWS: QT_TRANSLATE_NOOP("Results", "到“录票”核对原票，重复录入的作更正"),
}
_LIGHTS: Final = {
    Outcome.ELECTED: Light.GREEN,
    Outcome.PENDING: Light.AMBER,
    Outcome.BELOW: Light.RED,
    Outcome.OUT: Light.CLOSED,
    Outcome.UNRANKED: Light.CLOSED,
}


def place_of(fault: Fault) -> str:
    """The view of the round in which a fault is mended."""
    return _PLACES.get(fault, _VOTES)


def advice(fault: Fault) -> str:
    """What to do about a fault."""
    return QCoreApplication.translate(_CONTEXT, str(_ADVICE[fault]))


def outcome_light(outcome: Outcome) -> Light:
    """The sign beside an outcome."""
    return _LIGHTS[outcome]


def line_words(line: Line) -> str:
    """What became of a candidate, and by which votes it was parted from one of the same total."""
    running = line.candidate.running
    if running is InRunning.WITHDRAWN:
        return QCoreApplication.translate("Results", "已退出")
    if running is InRunning.DISQUALIFIED:
        return QCoreApplication.translate("Results", "取消资格")
    said = outcome_word(line.outcome)
    if line.parted_by is None:
        return said
    parted = QCoreApplication.translate("Results", "{outcome}（由{source}票分出先后）")
    return parted.format(outcome=said, source=word(line.parted_by))


def ways_out(result: ClassResult, award: str) -> str:
    """What can be done about a tie across the last seat; empty without one."""
    tied = result.tied_for_the_last_seat
    if not tied:
        return ""
    left = result.seats - sum(line.outcome is Outcome.ELECTED for line in result.lines)
    said = QCoreApplication.translate(
        "Results",
        "{award}并列待定：{names}同为第 {rank} 名，只剩 {left} 个名额，规则表分不出先后。"
        "办法：① 只对这几名重新投票；② 报批准后增加名额；③ 公开抽签，有见证人签字。"
        "选定的办法和结果记入“审定公示”，不改计票。",
    )
    return said.format(award=award, names=_names(tied), rank=tied[0].rank, left=left)


def parted(result: ClassResult) -> str:
    """Who of equal total was put in order by which votes, and which totals only look equal; may be empty."""
    lines: list[str] = []
    said = QCoreApplication.translate("Results", "{names}总分 {total} 相同，由{source}票分出先后。")
    for total in dict.fromkeys(line.total for line in result.lines if line.parted_by is not None):
        group = [line for line in result.lines if line.total == total and line.rank is not None]
        source = next(line.parted_by for line in group if line.parted_by is not None)
        lines.append(said.format(names=_names(group), total=group[0].shown, source=word(source)))
    looks = QCoreApplication.translate(
        "Results", "{names}显示的总分都是 {total}，精确总分不同，名次按精确总分。"
    )
    for shown in dict.fromkeys(line.shown for line in result.lines if line.looks_equal):
        group = [line for line in result.lines if line.shown == shown]
        lines.append(looks.format(names=_names(group), total=shown))
    return "\n".join(lines)


def _names(lines: Sequence[Line]) -> str:
    return "、".join(line.candidate.name for line in lines)


def grouped(sha256: str) -> str:
    """A hash in groups of four digits, as people read it aloud."""
    return " ".join(sha256[at : at + _GROUP] for at in range(0, len(sha256), _GROUP))


def verdict_words(verdict: Verdict) -> tuple[str, ...]:
    """What a recount found, a sentence a line."""
    translate = QCoreApplication.translate
    changed = translate("Results", "封存文件里的“{part}”被改动过。")
    lines = [changed.replace("{part}", part_word(part)) for part in verdict.changed]
    lines += [difference_words(one, verdict.names.get(one.number, "")) for one in verdict.differences]
    if verdict.is_confirmed:
        lines.append(translate("Results", "复核一致：封存文件未被改动，结果与选票相符。"))
    return tuple(lines)
