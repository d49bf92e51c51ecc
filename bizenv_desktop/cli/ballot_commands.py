"""`bizenv ballots`: how far the double entry of a paper source is, in numbers alone."""

from functools import partial

from bizenv_desktop.cli.answers import Answer, Exit, Json
from bizenv_desktop.cli.call import Call
from bizenv_desktop.cli.matter_commands import found, numbered
from bizenv_desktop.rules.award.attendance_balance import counts_of, imbalances
from bizenv_desktop.rules.canonical import fraction_text
from bizenv_desktop.rules.vocabulary import MatterKind, VoteSource
from bizenv_desktop.services.paper.paper_standing import PaperStanding, paper_standing
from bizenv_desktop.ui.texts import sentence, word
from bizenv_desktop.ui.texts.ballot_words import balance_words, count_word, gap_words, state_words


def show(call: Call) -> Answer:
    """The six counts, how many were keyed in each turn, what differs; never what a ballot says.

    Exit 1 while something waits for its second entry or its correction, or the counts do not balance.
    """
    source = VoteSource(call.text("source"))
    _kind, number = numbered(call.text("round").removeprefix("评选"))
    with call.ledger() as ledger:
        round_id = found(MatterKind.ROUND, number, ledger).id
        standing = ledger.read(partial(paper_standing, round_id, source))
    done = standing.entry.is_done and not imbalances(standing.quorum.noted)
    return Answer(_json(standing), _words(standing), Exit.DONE if done else Exit.REFUSED)


def _json(standing: PaperStanding) -> dict[str, Json]:
    entry, noted = standing.entry, standing.quorum.noted
    quorum: dict[str, Json] = {count.value: number for count, number in counts_of(noted).items()}
    off: list[Json] = [one.value for one in imbalances(noted)]
    return {
        "source": standing.source.value, "weight": fraction_text(standing.weight),
        "judged": standing.is_judged, "quorum": quorum, "imbalances": off,
        "first": entry.first, "second": entry.second, "agreed": entry.agreed,
        "differing": entry.differing, "settled": entry.settled, "valid": entry.valid,
        "invalid": entry.invalid, "no_first": list[Json](entry.no_first),
        "no_second": list[Json](entry.no_second), "beyond_issued": list[Json](entry.beyond),
        "obstacle": standing.obstacle.code if standing.obstacle is not None else None,
    }  # fmt: skip


def _words(standing: PaperStanding) -> str:
    noted = standing.quorum.noted
    counts = "，".join(
        f"{count_word(count)} {'—' if number is None else number}"
        for count, number in counts_of(noted).items()
    )
    lines = [
        f"{word(standing.source)}　{counts}",
        balance_words(noted),
        state_words(standing.entry),
        *gap_words(standing.entry, noted),
    ]
    if standing.obstacle is not None:
        lines.append(sentence(standing.obstacle))
    return "\n".join(lines)
