"""审定, 公示, 异议 and 表彰 by name (`bizenv act round:2026-1 decide --set body=… --set add=某某：递补`)."""

from collections.abc import Iterator, Mapping
from typing import Final

from bizenv_desktop.rules.award.award_decision import NOTICE_DAYS
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.services.award.decision_rows import DecisionView, FinalLine, ObjectionRow, decision_view
from bizenv_desktop.services.award.round_decisions import (
    Chosen,
    Decide,
    GiveAward,
    StartNotice,
    decide,
    give_award,
    start_notice,
)
from bizenv_desktop.services.award.round_objections import (
    RaiseObjection,
    SettleObjection,
    raise_objection,
    settle_objection,
)
from bizenv_desktop.services.matter.act_settings import ActForm, Setting, Typed
from bizenv_desktop.storage.ledger import Reader


def _decide(typed: Typed) -> None:
    """The list as it stands or as the count proposes it, with `add` and `drop`, each with its reason."""
    view = _view(typed)
    lines = [line for one in view.classes for line in one.lines]
    said = {line.nominee_id: Chosen(line.nominee_id, line.awarded, line.reason) for line in lines}
    for setting, awarded in (("add", True), ("drop", False)):
        for name, reason in _named(typed.text(setting)):
            one = _line(setting, name, view).nominee_id
            said[one] = Chosen(one, awarded, reason)
    known = view.decision
    wanted = Decide(
        round_id=typed.matter_id,
        decided_on=typed.at.date(),
        body=typed.text("body") or (known.body if known is not None else ""),
        lines=tuple(said.values()),
        approval_number=typed.text("number") or (known.approval_number if known is not None else ""),
        note=typed.text("note") or (known.note if known is not None else ""),
    )
    decide(wanted, typed.uow)


def _notice(typed: Typed) -> None:
    days = typed.number("days")
    wanted = StartNotice(
        round_id=typed.matter_id,
        on=typed.at.date(),
        days=NOTICE_DAYS if days is None else days,
        contact=typed.text("contact"),
    )
    start_notice(wanted, typed.uow)


def _object(typed: Typed) -> None:
    name = typed.text("nominee")
    wanted = RaiseObjection(
        round_id=typed.matter_id,
        raised_on=typed.at.date(),
        text=typed.needed("text"),
        nominee_id=_line("nominee", name, _view(typed)).nominee_id if name else None,
        raised_by=typed.text("who"),
    )
    raise_objection(wanted, typed.uow)


def _settle(typed: Typed) -> None:
    typed.needed("upheld")
    wanted = SettleObjection(
        id=_objection(typed).id,
        settled_on=typed.at.date(),
        upheld=typed.says("upheld"),
        outcome=typed.needed("outcome"),
    )
    settle_objection(wanted, typed.uow)


def _award(typed: Typed) -> None:
    give_award(GiveAward(typed.matter_id, typed.at.date(), typed.needed("number")), typed.uow)


DECISION_ACTS: Final[Mapping[str, ActForm]] = {
    "decide": ActForm(tuple(map(Setting, ("body", "number", "note", "add", "drop"))), _decide),
    "notice": ActForm((Setting("days", "number"), Setting("contact")), _notice),
    "object": ActForm((Setting("text", needed=True), Setting("nominee"), Setting("who")), _object),
    "settle": ActForm(
        (
            Setting("upheld", "yes|no", needed=True),
            Setting("outcome", needed=True),
            Setting("objection", "number"),
        ),
        _settle,
    ),
    "award": ActForm((Setting("number", needed=True),), _award),
}
"""The steps from the seal to the award; `objection` counts from 1 in the order of raising, the open one if
it is left out; `add` and `drop` take `名称：理由`, parted by ；."""


def _view(typed: Typed) -> DecisionView:
    typed.uow.flush()
    return decision_view(typed.matter_id, Reader(typed.uow.connection, typed.uow.moment))


def _named(said: str) -> Iterator[tuple[str, str]]:
    for part in said.replace(";", "；").split("；"):
        name, _, reason = part.replace(":", "：").partition("：")
        if name.strip():
            yield name.strip(), reason.strip()


def _line(setting: str, name: str, view: DecisionView) -> FinalLine:
    """The nominee by its name or its number on the roll."""
    lines = [line for one in view.classes for line in one.lines]
    found = [line for line in lines if name in (line.name, str(line.number))]
    if len(found) != 1:
        raise BadInput("act.setting", name=setting, value=name)
    return found[0]


def _objection(typed: Typed) -> ObjectionRow:
    told, place = _view(typed).objections, typed.number("objection")
    fitting = [one for one in told if one.settled_on is None] if place is None else told[place - 1 : place]
    if len(fitting) != 1 or (place is not None and place < 1):
        raise BadInput("act.setting", name="objection", value=typed.text("objection"))
    return fitting[0]
