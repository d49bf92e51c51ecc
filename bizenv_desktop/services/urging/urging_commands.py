"""What a unit is urged by without a letter, and what it answers to one."""

from dataclasses import dataclass

from bizenv_desktop.services.matter.steps import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Urge(Step):
    """The unit is urged without a paper (催办): by telephone, in the group, in person."""

    how: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerNotice(Step):
    """The unit answers a letter (回函) without having finished the matter; `refuses`: it will not do it."""

    text: str
    by: str = ""
    refuses: bool = False
