"""计票说明 of an award round: one page for each candidate, in the order of the result."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from bizenv_desktop.documents.blocks import PaperDocument
from bizenv_desktop.documents.round_count_pages import CountPage, CountPaper, count_pages
from bizenv_desktop.documents.round_rules import AWARD_NAMES
from bizenv_desktop.rules.award.count_steps import CountSteps, count_steps
from bizenv_desktop.rules.award.vote_material import Material, Removed
from bizenv_desktop.rules.award.what_if import removals_of
from bizenv_desktop.rules.vocabulary import VoteSource
from bizenv_desktop.services.award.round_results import RoundResult, round_result
from bizenv_desktop.storage.ledger import Reader


def round_count_pages(round_id: int, reader: Reader) -> PaperDocument:
    """A page for every candidate. Raises as `round_result`."""
    return _paper(round_result(round_id, reader), None)


def count_page(round_id: int, number: int, reader: Reader) -> PaperDocument:
    """The page of the candidate with this number on the roll. Raises as `round_result`."""
    return _paper(round_result(round_id, reader), number)


def steps_of(result: RoundResult) -> tuple[CountSteps, ...]:
    """The steps of every candidate, class by class, best first."""
    made = result.count
    return tuple(
        count_steps(made.sheet, result.poll, each, line) for each in made.results for line in each.lines
    )


def _paper(result: RoundResult, number: int | None) -> PaperDocument:
    removals = _removals(result.material)
    pages = tuple(
        _page(steps, removals[steps.line.candidate.number])
        for steps in steps_of(result)
        if number is None or steps.line.candidate.number == number
    )
    last = result.material.last_reading
    return count_pages(
        CountPaper(
            result.number,
            result.title,
            result.count.sheet.sha256,
            result.foot,
            last.taken_at[:16].replace("T", " ") if last is not None else "",
            pages,
        )
    )


def _page(steps: CountSteps, removals: Mapping[VoteSource, Sequence[Removed]]) -> CountPage:
    award = steps.line.candidate.award
    return CountPage(steps, AWARD_NAMES.get(award, award), removals)


def _removals(material: Material) -> Mapping[int, Mapping[VoteSource, Sequence[Removed]]]:
    found: defaultdict[int, defaultdict[VoteSource, list[Removed]]] = defaultdict(lambda: defaultdict(list))
    for source, one in removals_of(material):
        found[one.number][source].append(one)
    return found
