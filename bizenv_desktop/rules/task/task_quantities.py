"""What is measured besides per cent (亩, 户, ㎡, 家): amounts in hundredths, totals by project and by month.

More than planned is normal; a decrease is a correction and needs its reason (温州信息 百日攻坚).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.ratio import Ratio

_AMOUNT = re.compile(r"[-+]?\d{1,9}(\.\d{1,2})?")
_MOST = 10**11


@dataclass(frozen=True, slots=True)
class Done:
    """So much was done on a day, for a project."""

    on: date
    amount: int  # hundredths
    project: str = ""


@dataclass(frozen=True, slots=True)
class Total:
    """How much was done under one name (a project, a month)."""

    name: str
    amount: int  # hundredths


def amount_of(text: str) -> int:
    """`1,159.5` as hundredths. Raises `BadInput("quantity.amount")`, also for more than a milliard."""
    plain = text.strip().replace(",", "").replace("，", "")
    if not _AMOUNT.fullmatch(plain):
        raise BadInput("quantity.amount", value=text)
    whole, _, part = plain.lstrip("+-").partition(".")
    hundredths = int(whole) * 100 + int(part.ljust(2, "0") or 0)
    return -hundredths if plain.startswith("-") else hundredths


def amount_words(hundredths: int) -> str:
    """Hundredths as people write them: `1,159.5`."""
    whole, part = divmod(abs(hundredths), 100)
    decimals = f".{part:02}".rstrip("0") if part else ""
    return f"{'-' if hundredths < 0 else ''}{whole:,}{decimals}"


def share_done(done: int, planned: int) -> Ratio:
    """Done ÷ planned; more than 100 % is normal, and nothing planned has no share."""
    return Ratio(done, planned)


def by_project(entries: Iterable[Done]) -> tuple[Total, ...]:
    """Totals by project, in the order in which the projects first came; without a project last."""
    totals: dict[str, int] = {}
    for entry in entries:
        totals[entry.project] = totals.get(entry.project, 0) + entry.amount
    named = [Total(name, amount) for name, amount in totals.items() if name]
    return (*named, Total("", totals[""])) if "" in totals and named else tuple(named)


def by_month(entries: Sequence[Done]) -> tuple[Total, ...]:
    """Totals by month from the first to the last entry, months without any included."""
    if not entries:
        return ()
    totals: dict[Month, int] = {}
    for entry in entries:
        month = Month.of(entry.on)
        totals[month] = totals.get(month, 0) + entry.amount
    month, found = min(totals), list[Total]()
    while month <= max(totals):
        found.append(Total(str(month), totals.get(month, 0)))
        month = month.plus(1)
    return tuple(found)


def refuse_entry(amount: int, done_so_far: int, reason: str) -> None:
    """Raises `BadInput` where this may not be entered.

    `quantity.nothing`, `quantity.too_much`, `quantity.reason_missing` for a decrease without a reason,
    `quantity.below_zero` where more would be taken back than was done.
    """
    if not amount:
        raise BadInput("quantity.nothing")
    if abs(amount) > _MOST:
        raise BadInput("quantity.too_much")
    if amount < 0 and not reason.strip():
        raise BadInput("quantity.reason_missing")
    if done_so_far + amount < 0:
        raise BadInput("quantity.below_zero", done=amount_words(done_so_far))
