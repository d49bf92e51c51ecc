"""Who had a complaint how long, how each round ended, which letters went out: the second half of the pane."""

from PySide6.QtCore import QCoreApplication

from bizenv_desktop.rules.complaint.standing import Custody, Notice, PastRound
from bizenv_desktop.rules.complaint.three_clocks import UnitClock
from bizenv_desktop.rules.vocabulary import Timeliness
from bizenv_desktop.services.complaint.complaint_lines import ComplaintCard
from bizenv_desktop.ui.tabs.complaints.days import short_day
from bizenv_desktop.ui.tabs.complaints.story import round_word
from bizenv_desktop.ui.texts import word
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.facts import Fact


def custody_of(card: ComplaintCard) -> tuple[Fact, ...]:
    """Each spell with its unit, then what a unit with several had in all; disputed days are nobody's."""
    spells = card.view.custody
    told = tuple(Fact(card.unit_names.get(spell.unit_id, "?"), _spell(spell, card)) for spell in spells)
    often = {spell.unit_id for spell in spells if sum(each.unit_id == spell.unit_id for each in spells) > 1}
    return (*told, *(_total(clock, card) for clock in card.view.clocks.units if clock.unit_id in often))


def rounds_of(card: ComplaintCard) -> tuple[Fact, ...]:
    """How each ended round ended; nothing while the first one runs."""
    return tuple(
        Fact(round_word(number), _round(ended, card))
        for number, ended in enumerate(card.view.standing.past_rounds, 1)
    )


def notices_of(card: ComplaintCard) -> tuple[Fact, ...]:
    """Each letter of the ladder, and whether it was answered."""
    return tuple(_notice(notice, card) for notice in card.view.standing.notices)


def _spell(spell: Custody, card: ComplaintCard) -> str:
    translate = QCoreApplication.translate
    since = short_day(spell.since, card.today)
    days = ((spell.until or card.today) - spell.since).days
    if spell.until is None:
        said = translate("Complaints", "{since} 至今，{days} 天").format(since=since, days=days)
    else:
        until = short_day(spell.until, card.today)
        said = translate("Complaints", "{since} 至 {until}，{days} 天").format(
            since=since, until=until, days=days
        )
    disputed = translate("Complaints", "（争议期间，不计入该单位）")
    return said + disputed if spell.disputed else said


def _total(clock: UnitClock, card: ComplaintCard) -> Fact:
    said = QCoreApplication.translate("Complaints", "共 {days} 天，{working} 个工作日")
    disputed = QCoreApplication.translate("Complaints", "，其中争议 {count} 个工作日")
    text = said.format(days=clock.days, working=clock.working_days)
    if clock.disputed:
        text += disputed.format(count=clock.disputed)
    unit = card.unit_names.get(clock.unit_id, "?")
    return Fact(QCoreApplication.translate("Complaints", "{unit}合计").format(unit=unit), text)


def _round(ended: PastRound, card: ComplaintCard) -> str:
    translate = QCoreApplication.translate
    parts: list[str] = []
    if ended.due is not None:
        parts.append(translate("Complaints", "时限 {day}").format(day=short_day(ended.due, card.today)))
    if ended.original_due is not None and ended.original_due != ended.due:
        first = short_day(ended.original_due, card.today)
        parts.append(translate("Complaints", "原定 {day}").format(day=first))
    if ended.settled_on is not None:
        settled = short_day(ended.settled_on, card.today)
        judged = "" if ended.timeliness is Timeliness.OPEN else f"（{word(ended.timeliness)}）"
        parts.append(translate("Complaints", "{day} 反馈").format(day=settled) + judged)
    outcome = [word(each) for each in (ended.resolution, ended.satisfaction) if each is not None]
    return "，".join([*parts, *outcome])


def _notice(notice: Notice, card: ComplaintCard) -> Fact:
    translate = QCoreApplication.translate
    parts = [
        notice.number,
        translate("Complaints", "{day} 发出").format(day=short_day(notice.on, card.today)),
    ]
    look = None
    if notice.answered_on is not None:
        answered = short_day(notice.answered_on, card.today)
        parts.append(translate("Complaints", "{day} 已回函").format(day=answered))
    elif notice.reply_by is not None:
        by = short_day(notice.reply_by, card.today)
        parts.append(translate("Complaints", "应于 {day} 前回函").format(day=by))
        look = Look.RED if notice.reply_by < card.today else None
    return Fact(word(notice.rung), "，".join(part for part in parts if part), look)
