"""The demo's award round as typed values; its shape is told in `resources/demo/README.md`."""

from typing import TypedDict


class Stage(TypedDict):
    """A stage that the round reached."""

    stage: str
    on: str
    note: str


Counts = dict[str, int]  # of a nominee: for, against, abstain; of a quorum sheet: invited, attended …


class OnlineVotes(TypedDict):
    """Online votes as counted, earlier and last, and what was struck out."""

    earlier: int
    raw: int
    removed: int
    reason: str | None


class ReviewEntry(TypedDict):
    """What one review said of a nominee."""

    mark: str
    note: str


class NomineeEntry(TypedDict):
    """A nominee of round.json; its reviews in the order of the round's."""

    number: int
    name: str
    nominated_by: str
    summary: str
    online: OnlineVotes
    public: Counts
    committee: Counts
    box: int
    wechat: int
    reviews: list[ReviewEntry]


class ClassEntry(TypedDict):
    """A class of the award."""

    name: str
    seats: int
    nominees: list[NomineeEntry]


class HeldReview(TypedDict):
    """When a review was held, by whom."""

    stage: str
    on: str
    who: str


class ChecksEntry(TypedDict):
    """When eligibility was checked, and what is said where the ledger speaks against a nominee, by ground."""

    on: str
    bases: dict[str, str]


class RollEntry(TypedDict):
    """When the roll was closed, and by which seed."""

    closed_at: str
    seed: str


class KeyedEntry(TypedDict):
    """When both turns began, and the number of the public ballot on which they differed."""

    at: str
    second_at: str
    differing: int


class ReadingEntry(TypedDict):
    """When the online count was read, from which file."""

    at: str
    file: str


class RemovalEntry(TypedDict):
    """Who approved what was struck out, and when."""

    approver: str
    at: str


class RoundFile(TypedDict):
    """round.json."""

    title: str
    basis: str
    stage: str
    opened_on: str
    weights: dict[str, str]
    stages: list[Stage]
    reviews: list[HeldReview]
    eligibility: ChecksEntry
    rules_locked_at: str
    roll: RollEntry
    quorum: dict[str, Counts]
    keyed: KeyedEntry
    readings: list[ReadingEntry]
    removal: RemovalEntry
    classes: list[ClassEntry]
