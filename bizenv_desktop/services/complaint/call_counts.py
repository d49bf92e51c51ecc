"""来电统计: a month's calls by channel, typed from the switchboards' reports (宝鸡 便民7: 接通率 99%)."""

from dataclasses import dataclass

from sqlalchemy import func, select

from bizenv_desktop.models import CallCount
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.ratio import Ratio
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ChannelCalls:
    """How many calls one channel had in a month, and how many of them were answered."""

    channel: str
    incoming: int
    answered: int

    @property
    def rate(self) -> Ratio:
        """接通率."""
        return Ratio(self.answered, self.incoming)


def calls_of(month: Month, reader: Reader) -> tuple[ChannelCalls, ...]:
    """The channels of the month in the order in which they were typed."""
    statement = (
        select(CallCount.channel, CallCount.incoming, CallCount.answered)
        .where(CallCount.month == str(month))
        .order_by(CallCount.id)
    )
    return tuple(ChannelCalls(*row) for row in reader.connection.execute(statement).tuples())


def answered_calls(month: Month, reader: Reader) -> Ratio:
    """接通率 of the month over all channels; an empty denominator where nothing was typed."""
    statement = select(func.sum(CallCount.answered), func.sum(CallCount.incoming)).where(
        CallCount.month == str(month)
    )
    answered, incoming = reader.connection.execute(statement).tuples().one()
    return Ratio(int(answered or 0), int(incoming or 0))


def save_calls(month: Month, calls: tuple[ChannelCalls, ...], uow: UnitOfWork) -> None:
    """Replace what was typed for the month.

    Raises `BadInput`: `calls.channel_missing`, `calls.channel_twice`, `calls.negative`,
    `calls.more_answered_than_incoming`.
    """
    _refuse_impossible(calls)
    known = {
        row.channel: row
        for row in uow.session.scalars(select(CallCount).where(CallCount.month == str(month)))
    }
    uow.name("calls.saved", month=str(month))
    wanted = {each.channel.strip(): each for each in calls}
    for channel in known.keys() - wanted.keys():
        uow.session.delete(known[channel])
    for channel, each in wanted.items():
        row = known.get(channel)
        if row is None:
            uow.session.add(
                CallCount(month=str(month), channel=channel, incoming=each.incoming, answered=each.answered)
            )
        else:
            row.incoming, row.answered = each.incoming, each.answered


def _refuse_impossible(calls: tuple[ChannelCalls, ...]) -> None:
    seen: set[str] = set()
    for each in calls:
        channel = each.channel.strip()
        if not channel:
            raise BadInput("calls.channel_missing")
        if channel in seen:
            raise BadInput("calls.channel_twice", channel=channel)
        if each.incoming < 0 or each.answered < 0:
            raise BadInput("calls.negative", channel=channel)
        if each.answered > each.incoming:
            raise BadInput(
                "calls.more_answered_than_incoming",
                channel=channel,
                answered=each.answered,
                incoming=each.incoming,
            )
        seen.add(channel)
