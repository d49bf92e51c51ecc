"""Made-up award rounds of every kind that a rule sheet knows, with ties; counted by LibreOffice."""

import csv
import io
import json
import random
import subprocess
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from bizenv_desktop.exchange.writing.recount_workbook import (
    places,
    ranking_sheet,
    words,
    write_recount_workbook,
)
from bizenv_desktop.rules.award.rule_sheet import Normaliser, RuleSheet, SourceRule, Withdrawal
from bizenv_desktop.rules.award.sealed_file import SealHead, seal
from bizenv_desktop.rules.award.tally import count
from bizenv_desktop.rules.award.tally_votes import Candidate, InRunning
from bizenv_desktop.rules.award.vote_material import (
    PAPER,
    Attendance,
    BallotPaper,
    Material,
    PaperVotes,
    Reading,
    Removed,
    poll_of,
)
from bizenv_desktop.rules.vocabulary import VoteSource

HEAD = SealHead("评选〔2026〕1号", "=2026年度评选", 1, "2026-11-20T17:00:00", "王敏")
_ONLINE_WAYS = (Normaliser.MAX, Normaliser.MAX, Normaliser.SHARE, Normaliser.RANK)
_WEIGHTS = (("1/5", "3/10", "1/2"), ("1/3", "1/3", "1/3"), ("0", "2/5", "3/5"), ("1/7", "3/7", "3/7"))
# Comma, double quotes, UTF-8, cells as they are shown, the ninth sheet alone.
_AS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,9"
_STEPS = (Fraction(5), Fraction(5, 2), Fraction(40))


class Found(NamedTuple):
    """A line of the ranking as the spreadsheet shows it."""

    award: str
    number: int
    shown: str
    rank: int | None
    outcome: str
    verdict: str


def random_round(seed: int) -> bytes:
    """The sealed file of a round; nominees are often given the very votes of another."""
    chance = random.Random(seed)
    material = _material(chance)
    sheet = _sheet(chance)
    if chance.random() < 0.5:
        totals = [line.total for result in count(sheet, poll_of(material)) for line in result.lines]
        mark = min(chance.choice(totals), Fraction(100))
        sheet = RuleSheet(sheet.seats, sheet.sources, sheet.ties, sheet.withdrawal, pass_mark=mark)
    return seal(HEAD, sheet, material).content


def _sheet(chance: random.Random) -> RuleSheet:
    weights = dict(zip(VoteSource, map(Fraction, chance.choice(_WEIGHTS)), strict=True))

    def rule(source: VoteSource) -> SourceRule:
        ways = _ONLINE_WAYS if source is VoteSource.ONLINE else tuple(Normaliser)
        mean, weighted = (chance.choice((None, None, 0, 1, 2)) for _ in range(2))
        step = chance.choice(_STEPS)
        return SourceRule(weights[source], chance.choice(ways), chance.randint(0, 2), mean, weighted, step)

    used = [source for source in VoteSource if weights[source]]
    ties = tuple(chance.sample(used, chance.randint(0, len(used))))
    seats = {"group": chance.randint(0, 2), "person": chance.randint(0, 4)}
    return RuleSheet(
        seats, {source: rule(source) for source in VoteSource}, ties, chance.choice(list(Withdrawal))
    )


def _material(chance: random.Random) -> Material:
    size = chance.randint(2, 9)
    numbers = range(1, size + 1)
    model = {number: chance.choice((number, chance.randint(1, number), 1)) for number in numbers}
    roll = tuple(
        Candidate(
            number,
            chance.choice(("group", "person", "person")),
            chance.choice(("候选", "=1+1 候选", "@王")) + str(number),
            "",
            chance.choice((InRunning.YES, InRunning.YES, InRunning.YES, *InRunning)),
        )
        for number in numbers
    )
    largest = chance.choice((3, 50, 12_345, 1_000_003))
    online = {number: chance.randint(1, largest) for number in numbers}
    totals = {number: online[model[number]] for number in numbers}
    if chance.random() < 0.3:
        totals[1] = totals[size] + 1
    early = Reading("2026-11-18T09:00:00", dict.fromkeys(numbers, 1))
    readings = (early, Reading("2026-11-20T17:00:00", totals, "=网络.xlsx", "ab" * 32))
    taken = tuple(
        Removed(number, chance.randint(0, totals[number]), "+刷票", "纪检组", "2026-11-20")
        for number in numbers
        if chance.random() < 0.1
    )
    paper = {source: _paper(chance, numbers, model) for source in PAPER}
    return Material(roll, readings, taken, paper)


def _paper(chance: random.Random, numbers: range, model: dict[int, int]) -> PaperVotes:
    signs = chance.choice(("YYN", "YN-", "YYYN-.", "Y."))
    ballots = [
        BallotPaper(
            place,
            _copied("".join(chance.choice(signs) for _ in numbers), model),
            chance.random() < 0.9,
            "=批",
        )
        for place in range(1, chance.randint(1, 14))
    ]
    judges = chance.randint(1, 6)
    unit = chance.choice((1, 2, 10, 100, 3))
    given = {n: tuple(Fraction(chance.randint(0, 100 * unit), unit) for _ in range(judges)) for n in numbers}
    scores = {n: given[model[n]] for n in numbers if chance.random() < 0.9} if chance.random() < 0.7 else {}
    return PaperVotes(tuple(ballots), Attendance(99, 98, 97, 96, 90, 6), (), scores)


def _copied(marks: str, model: dict[int, int]) -> str:
    return "".join(marks[model[number] - 1] for number in model)


def recalculated(sealed: Sequence[bytes], folder: Path) -> Iterator[list[Found]]:
    """The ranking of each sealed file, counted by LibreOffice from the workbooks, all in one go."""
    books, out = folder / "books", folder / "out"
    books.mkdir()
    paths = [books / f"{place}.xlsx" for place in range(len(sealed))]
    for path, content in zip(paths, sealed, strict=True):
        write_recount_workbook(content, path)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", _AS_SHOWN, "--outdir", str(out)]
    subprocess.run([*command, *map(str, paths)], check=True, capture_output=True, timeout=900)
    for path in paths:
        text = (out / f"{path.stem}-{places.RANKING}.csv").read_text(encoding="utf-8")
        rows = list(csv.reader(io.StringIO(text)))[places.HEAD_ROW :]
        yield [_found(row) for row in rows if row[ranking_sheet.NUMBER - 1]]


def _found(row: Sequence[str]) -> Found:
    rank = row[ranking_sheet.RANK - 1]
    return Found(
        row[ranking_sheet.AWARD - 1],
        int(row[ranking_sheet.NUMBER - 1]),
        row[ranking_sheet.TOTAL - 1],
        int(rank) if rank else None,
        row[ranking_sheet.OUTCOME - 1],
        row[ranking_sheet.VERDICT - 1],
    )


def as_sealed(content: bytes) -> list[Found]:
    """What the workbook must show for a sealed file."""
    lines = json.loads(content)["parts"]["result"]
    return [
        Found(
            words.award_name(one["award"]),
            one["number"],
            one["shown"],
            one["rank"],
            words.OUTCOMES[one["outcome"]],
            words.AGREES,
        )
        for one in lines
    ]
