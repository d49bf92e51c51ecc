"""What happened to an award round, in words: one line of its history."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.vocabulary import EventKind, RoundStage
from bizenv_desktop.services.award.round_history import RoundMoment
from bizenv_desktop.ui.texts.decision_lines import decision_told
from bizenv_desktop.ui.texts.words import word

_CONTEXT: Final = "Rounds"
_HASH_SHOWN: Final = 16
_ORDER: Final = {stage: place for place, stage in enumerate(RoundStage)}
_CHANGES: Final = {
    "withdrawn": QT_TRANSLATE_NOOP("Rounds", "退出"),
    "disqualified": QT_TRANSLATE_NOOP("Rounds", "取消资格"),
    "reinstated": QT_TRANSLATE_NOOP("Rounds", "恢复候选"),
}


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """`2026-11-09`, `进入“投票”`, the note or reason, who entered it."""

    when: str
    what: str
    text: str
    who: str

    @property
    def whole(self) -> str:
        """The line as one text."""
        said = "：".join(filter(None, (self.what, self.text)))
        return " ".join(filter(None, (self.when, said, f"（{self.who}）" if self.who else "")))


def history_line(moment: RoundMoment) -> HistoryLine:
    """The line of one moment."""
    told, text = _told(moment)
    return HistoryLine(f"{moment.happening.at:%Y-%m-%d}", told, text, moment.operator)


def _told(moment: RoundMoment) -> tuple[str, str]:
    happened, translate = moment.happening, QCoreApplication.translate
    match happened.kind:
        case EventKind.REGISTERED:
            return translate("Rounds", "新建评选"), ""
        case EventKind.SEALED:
            said = translate("Rounds", "第 {edition} 版，封存码 {code}")
            code = happened.text("sha256")[:_HASH_SHOWN]
            return word(happened.kind), said.format(edition=happened.text("edition"), code=code)
        case EventKind.CORRECTION_OPENED:
            said = translate("Rounds", "第 {edition} 版；{reason}；{who}批准")
            facts = {name: happened.text(name) for name in ("edition", "reason", "who")}
            return word(happened.kind), said.format(**facts)
        case EventKind.PROGRESSED:
            return _progress(moment)
        case _:
            return word(happened.kind), happened.text("text")


def _progress(moment: RoundMoment) -> tuple[str, str]:
    happened, translate = moment.happening, QCoreApplication.translate
    if moment.stage is not None:
        back = translate("Rounds", "退回“{stage}”")
        said = back if _went_back(happened, moment.stage) else translate("Rounds", "进入“{stage}”")
        return said.format(stage=word(moment.stage)), happened.text("text")
    if happened.text("decision"):
        return decision_told(happened)
    if happened.text("review"):
        what = translate("Rounds", "{stage}结果").format(stage=word(RoundStage(happened.text("review"))))
        return what, _with_note(translate("Rounds", "通过 {passed} 个，未通过 {stopped} 个"), happened)
    if happened.text("roll") == "closed":
        return translate("Rounds", "确定名单"), _numbers(happened)
    if happened.text("roll"):
        return translate("Rounds", "重开名单"), happened.text("text")
    if happened.text("change") in _CHANGES:
        what = translate(_CONTEXT, str(_CHANGES[happened.text("change")]))
        return what, "：".join(filter(None, (happened.text("nominee"), happened.text("text"))))
    if happened.text("rules") == "locked":
        return translate("Rounds", "锁定规则表"), _of_rules(happened)
    return word(happened.kind), happened.text("text")


def _of_rules(happened: Happening) -> str:
    said = QCoreApplication.translate("Rounds", "第 {edition} 版，规则码 {code}")
    code = happened.text("sha256")[:_HASH_SHOWN]
    text = said.format(edition=happened.text("edition"), code=code)
    return "；".join(filter(None, (text, happened.text("text"))))


def _went_back(happened: Happening, to: RoundStage) -> bool:
    was = happened.text("from")
    return was in set(RoundStage) and _ORDER[RoundStage(was)] > _ORDER[to]


def _with_note(pattern: str, happened: Happening) -> str:
    said = pattern.format(passed=happened.text("passed"), stopped=happened.text("stopped"))
    return "；".join(filter(None, (said, happened.text("text"))))


def _numbers(happened: Happening) -> str:
    seed = happened.text("seed")
    by_lot = QCoreApplication.translate("Rounds", "{count} 个，编号抽签，种子 {seed}")
    in_order = QCoreApplication.translate("Rounds", "{count} 个，编号按推荐顺序")
    return (by_lot if seed else in_order).format(count=happened.text("count"), seed=seed)
