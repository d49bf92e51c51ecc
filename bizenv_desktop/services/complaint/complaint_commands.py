"""What may be done to a complaint, one command per deed.

The deeds stand in `complaint_intake`, `complaint_handling` and `complaint_closing`.
"""

from dataclasses import dataclass
from datetime import date, datetime

from bizenv_desktop.rules.clock.clock import DueRule
from bizenv_desktop.rules.vocabulary import PauseReason, Resolution, Satisfaction, Urgency
from bizenv_desktop.services.matter.steps import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterComplaint:
    """A complaint as it came in (登记). Channel, content and time are required; it may be anonymous.

    `follows_id` is the closed complaint that this one takes up again when it can no longer be reopened.
    """

    received_at: datetime
    channel: str
    title: str
    content: str
    category: str = ""
    subcategory: str = ""
    nature: str = ""
    urgency: Urgency = Urgency.NORMAL
    source_number: str = ""
    other_numbers: str = ""
    complainant: str = ""
    phone: str = ""
    firm: str = ""
    address: str = ""
    street: str = ""
    community: str = ""
    respondent_unit_id: int | None = None
    confidential: bool = False
    anonymous: bool = False
    remark: str = ""
    follows_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Amend(Step):
    """Correct what was typed at the registration (更正登记); the journal keeps what stood there before.

    The moment of receipt stays: it opened the office's clock.
    """

    said: RegisterComplaint


@dataclass(frozen=True, slots=True, kw_only=True)
class Decline(Step):
    """Not accepted (不予受理), with the reason; `told`: how the complainant was told (may be empty)."""

    reason: str
    told: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge(Step):
    """The complaint rides on a main case from now on (并案): reversible, one level deep."""

    main_id: int
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmerge(Step):
    """Take the merging back (撤销并案): the complaint stands where it stood before."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer(Step):
    """Hand it to whom it belongs (移送), discipline leads under seal; it leaves the rates."""

    addressee: str
    reason: str
    sealed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Assign(Step):
    """Hand a complaint to one lead unit and those that cooperate (交办); the rule gives the due date."""

    lead_unit_id: int
    cooperating: tuple[int, ...] = ()
    requirement: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledge(Step):
    """The unit confirms that it has the slip (签收)."""

    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskReturn(Step):
    """The unit says that it is not the right one (申请退回), within two working days of the issue."""

    ground: str
    suggested_unit_id: int | None = None
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RefuseReturn(Step):
    """The office rules that the unit keeps the matter (驳回): final, the disputed days are the unit's."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reassign(Step):
    """A new lead unit (改派), on a return that is granted or because the office thinks better of it.

    The due date on the first slip is kept unless `new_rule` grants a new one, which needs `reason`.
    """

    lead_unit_id: int
    reason: str
    cooperating: tuple[int, ...] = ()
    requirement: str = ""
    new_rule: DueRule | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskExtension(Step):
    """The unit asks for more time (申请延期), before the due date; `length` in the unit of its rule."""

    length: int
    reason: str
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantExtension(Step):
    """The office grants the extension asked for (准予延期), or less; `told`: the complainant was told."""

    length: int
    approver: str
    told: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RefuseExtension(Step):
    """The office refuses the extension (不准延期)."""

    reason: str
    approver: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseClock(Step):
    """Stop the case clock (暂停), for a listed reason, until a day on which it goes on by itself."""

    reason: PauseReason
    until: date
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume(Step):
    """Let the case clock go on before its day (恢复)."""

    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply(Step):
    """The unit's answer (反馈): measures, result, whether the complainant was contacted, who signed."""

    result: str
    measures: str = ""
    contacted: bool = False
    contacted_on: date | None = None
    signed_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SendBack(Step):
    """The office does not accept the answer (退回重办)."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass(Step):
    """The office accepts the answer (审核通过), with the class of its result."""

    resolution: Resolution


@dataclass(frozen=True, slots=True, kw_only=True)
class CallBack(Step):
    """One attempt to ask the complainant (回访); `close` closes the matter in the same deed."""

    satisfaction: Satisfaction
    note: str = ""
    caller: str = ""
    close: bool = False
    close_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Redo(Step):
    """The complainant is not satisfied and the head wants it redone (重办): a new round, a new date."""

    reason: str
    decided_by: str = ""
    requirement: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Close(Step):
    """The office closes the matter (办结); after an unsatisfied answer the head's reason is needed."""

    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopen(Step):
    """A closed matter comes back (重启), at most 30 calendar days after closing: a new round."""

    reason: str
    requirement: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Void(Step):
    """An entry made in error is taken out of every count, but kept (作废)."""

    reason: str
