"""Random lives: every paper that was issued prints, and says the same however the life goes on."""

from functools import partial
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bizenv_desktop.documents.papers.placeholders import placeholders_of
from bizenv_desktop.rules.papers import PaperKind
from bizenv_desktop.services.paper.papers import docx_of, paper_of, papers_of
from tests.services.complaint.life_office import Life
from tests.services.complaint.test_life_walks import moments, office_files, step, walked

__all__ = ["office_files"]  # the fixture
OF_TODAY = frozenset({PaperKind.REGISTRATION, PaperKind.CALL_RECORD})
few = settings(
    max_examples=4,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def said(life: Life) -> dict[tuple[PaperKind, int | None], dict[str, str]]:
    """What every paper of the complaint says, each of them filled once."""
    found = {}
    for entry in life.ledger.read(partial(papers_of, life.id)):
        facts = life.ledger.read(partial(paper_of, entry.kind, life.id, entry.document_id))
        assert set(facts.values) == {each.name for each in placeholders_of(entry.kind)}
        found[entry.kind, entry.document_id] = dict(facts.values)
    return found


@few
@given(st.data())
def test_a_paper_says_the_same_whatever_happens_after_it(
    office_files: list[Path], data: st.DataObject
) -> None:
    with walked(data.draw(st.sampled_from(office_files))) as life:
        known = said(life)
        for at in moments(data.draw):
            if step(life, at, data.draw) is None:
                continue
            now = said(life)
            for paper, values in known.items():
                if paper[0] not in OF_TODAY:
                    assert now[paper] == values, paper
            known = now
        for kind, document in known:
            assert life.ledger.read(partial(docx_of, kind, life.id, document)).startswith(b"PK")
