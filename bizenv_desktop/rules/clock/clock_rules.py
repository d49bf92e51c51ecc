"""Which clock rule holds for which matter: rules of one category and urgency before the office-wide ones.

Sources: 温州信息 闭环 for the office-wide lengths; that every rule may differ by category and urgency is the
habit of 信访工作条例 and of the hotlines. A rule never reaches back: it is frozen on the slip.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bizenv_desktop.rules.clock.clock import DueRule
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.vocabulary import Urgency

_MOST_EXTENSIONS = 9


class ClockPurpose(StrEnum):
    """What a rule limits. Values are stored, so they never change once released."""

    ASSIGN = "assign"  # 登记后交办
    RECEIPT = "receipt"  # 交办后签收
    RETURN = "return"  # 交办后申请退回
    FINISH = "finish"  # 交办后办结
    EXTENSION = "extension"  # 每次延期最长


@dataclass(frozen=True, slots=True)
class ExtensionCap:
    """How long one extension may be, and how often it may be granted; none at all with `most` 0.

    `BadInput("due.extension_most")` unless `most` is 0 to 9.
    """

    longest: DueRule
    most: int

    def __post_init__(self) -> None:
        if not 0 <= self.most <= _MOST_EXTENSIONS:
            raise BadInput("due.extension_most", value=self.most, most=_MOST_EXTENSIONS)


@dataclass(frozen=True, slots=True)
class Scope:
    """For which matters a rule is made; an empty category and None for the urgency mean any."""

    category: str = ""
    urgency: Urgency | None = None

    def holds_for(self, category: str, urgency: Urgency) -> bool:
        """Whether a matter of this category and urgency is meant."""
        return self.category in ("", category) and self.urgency in (None, urgency)

    @property
    def rank(self) -> int:
        """How special: both named 3, category alone 2, urgency alone 1, neither 0."""
        return 2 * bool(self.category) + (self.urgency is not None)


@dataclass(frozen=True, slots=True)
class SpecialRule:
    """A rule for some matters only; `most` matters to extensions alone."""

    purpose: ClockPurpose
    scope: Scope
    rule: DueRule
    most: int = 0


def most_special(
    rules: Iterable[SpecialRule], purpose: ClockPurpose, category: str, urgency: Urgency
) -> SpecialRule | None:
    """The rule of this purpose that names the matter most closely; None where only the office-wide holds."""
    fitting = [rule for rule in rules if rule.purpose is purpose and rule.scope.holds_for(category, urgency)]
    return max(fitting, key=lambda rule: rule.scope.rank, default=None)
