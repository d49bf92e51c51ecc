"""票数核对表: the six counts of each paper source as they were taken in the room, to be signed there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bizenv_desktop.documents.blocks import Block, PaperDocument, Paragraph, TableBlock, Voice
from bizenv_desktop.documents.round_tables import shares
from bizenv_desktop.documents.round_text import below_title, empty_box, signatures, title
from bizenv_desktop.rules.award.attendance_balance import Count, counts_of, imbalances
from bizenv_desktop.rules.award.award_words import IMBALANCE_NAMES, SOURCE_NAMES
from bizenv_desktop.rules.award.vote_material import Attendance
from bizenv_desktop.rules.vocabulary import VoteSource

_BOX: Final = 90.0
_COUNTS: Final = {
    Count.INVITED: ("应到人数", "通知参加投票的人数"),
    Count.ATTENDED: ("实到人数", "到会签到的人数"),
    Count.ISSUED: ("发出选票", "领取选票的张数"),
    Count.RETURNED: ("收回选票", "票箱里清点的张数"),
    Count.VALID: ("有效选票", "当场认定有效的张数"),
    Count.INVALID: ("无效选票", "当场认定无效的张数"),
}


@dataclass(frozen=True, slots=True)
class SourceTurnout:
    """What was noted of a paper source, and how many valid and invalid ballots were keyed."""

    source: VoteSource
    noted: Attendance
    keyed_valid: int
    keyed_invalid: int

    @property
    def is_keyed(self) -> bool:
        """Whether any ballot was keyed."""
        return self.keyed_valid + self.keyed_invalid > 0


@dataclass(frozen=True, slots=True)
class QuorumPaper:
    """The round, its paper sources, the small print below."""

    number: str
    title: str
    sources: tuple[SourceTurnout, ...]
    foot: str


def quorum_paper(paper: QuorumPaper) -> PaperDocument:
    """The sheet; what nobody noted yet stays blank, to be filled in by hand."""
    return PaperDocument(f"票数核对表 {paper.number}", tuple(_blocks(paper)), paper.foot)


def turnout_table(sources: Sequence[SourceTurnout], blank: str = "—") -> TableBlock:
    """A column for each source, a row for each count, last what was keyed and whether it balances."""
    names = tuple(SOURCE_NAMES[one.source] for one in sources)
    rows = [
        (label, *(_number(counts_of(one.noted)[count], blank) for one in sources), meaning)
        for count, (label, meaning) in _COUNTS.items()
    ]
    rows.append(
        ("录入有效", *(_keyed(one, one.keyed_valid, blank) for one in sources), "两遍盲录后认定的张数")
    )
    rows.append(("录入无效", *(_keyed(one, one.keyed_invalid, blank) for one in sources), ""))
    rows.append(("核对", *(balance_text(one) for one in sources), ""))
    return TableBlock(("项目", *names, "说明"), tuple(rows), shares(1.6, *(2.2 for _ in names), 3.0))


def balance_text(one: SourceTurnout) -> str:
    """`相符`, or everything that does not balance."""
    if one.noted == Attendance():
        return ""
    wrong = [IMBALANCE_NAMES[each] for each in imbalances(one.noted)]
    if not wrong and one.is_keyed and one.noted.valid != one.keyed_valid:
        wrong.append("录入有效与有效选票不等")
    return "；".join(wrong) or "相符"


def _blocks(paper: QuorumPaper) -> Iterator[Block]:
    yield title("票数核对表")
    yield below_title(f"{paper.number}　{paper.title}")
    yield turnout_table(paper.sources, "")
    yield Paragraph("应到≥实到≥发出≥收回，收回＝有效＋无效；不符的当场查明，写在下面。", Voice.NOTE)
    yield Paragraph("情况说明", Voice.CAPTION)
    yield empty_box(_BOX)
    yield Paragraph("本表在投票现场填写，签字后不得改动；封存后改动须走更正。", Voice.NOTE)
    yield Paragraph("签字", Voice.CAPTION)
    yield signatures("计票人", "计票人", "监票人", "监票人", "组委会负责人")


def _number(value: int | None, blank: str) -> str:
    return blank if value is None else str(value)


def _keyed(one: SourceTurnout, count: int, blank: str) -> str:
    return str(count) if one.is_keyed else blank
