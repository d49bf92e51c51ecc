"""The papers of an award round by their codes: what the window lists and `bizenv document` writes."""

from collections.abc import Callable, Mapping
from typing import Final

from bizenv_desktop.documents.blocks import PaperDocument
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.services.award.round_ballot_papers import committee_ballots, public_ballots
from bizenv_desktop.services.award.round_count_papers import round_count_pages
from bizenv_desktop.services.award.round_decision_papers import round_award, round_decision, round_notice
from bizenv_desktop.services.award.round_minute_papers import round_minutes, round_quorum, round_result_table
from bizenv_desktop.services.award.round_rule_papers import rules_of_round
from bizenv_desktop.storage.ledger import Reader

RoundPaper = Callable[[int, Reader], PaperDocument]
"""Makes one paper of a round. Raises `RuleBroken("matter.unknown")`, and why it cannot be made yet."""

ROUND_PAPERS: Final[Mapping[str, RoundPaper]] = {
    "round_rules": rules_of_round,
    "round_ballots_public": public_ballots,
    "round_ballots_committee": committee_ballots,
    "round_quorum": round_quorum,
    "round_minutes": round_minutes,
    "round_result": round_result_table,
    "round_count_pages": round_count_pages,
    "round_decision": round_decision,
    "round_notice": round_notice,
    "round_award": round_award,
}
"""By code, in the order of the work; the words of the codes stand in `ui.texts.round_paper_words`."""


def round_paper(kind: str, round_id: int, reader: Reader) -> PaperDocument:
    """One paper of a round. Raises `BadInput("paper.kind_unknown")`, and what the paper itself raises."""
    made = ROUND_PAPERS.get(kind)
    if made is None:
        raise BadInput("paper.kind_unknown", name=kind, names="、".join(ROUND_PAPERS))
    return made(round_id, reader)
