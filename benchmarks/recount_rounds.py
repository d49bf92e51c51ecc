"""Random award rounds, their recount workbooks counted by LibreOffice, against what was sealed.

`python -m benchmarks.recount_rounds [COUNT]`: 200 rounds by default, a few minutes. Rank, total, outcome and
verdict must agree; it also says how many of the rounds hold ties, for without them it would prove little.
"""

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import report
from tests.exchange.writing.random_rounds import Found, as_sealed, random_round, recalculated

FIRST_SEED = 1_000


def main() -> None:
    """All rounds in one run of LibreOffice."""
    count = next((int(word) for word in sys.argv[1:] if word.isdigit()), 200)
    report.head("recount workbooks against sealed results")
    if shutil.which("soffice") is None:
        report.told(f"{count} rounds", "LibreOffice is not installed")
        return
    sealed = [random_round(FIRST_SEED + place) for place in range(count)]
    with TemporaryDirectory() as folder:
        found = list(recalculated(sealed, Path(folder)))
    wanted = list(map(as_sealed, sealed))
    for place, (seen, right) in enumerate(zip(found, wanted, strict=True)):
        if seen != right:
            print(f"seed {FIRST_SEED + place}: {seen} instead of {right}", file=sys.stderr)
    report.at_least(
        "rounds that agree", sum(seen == right for seen, right in zip(found, wanted, strict=True)), count, ""
    )
    report.told("rounds with equal ranks", str(sum(map(_has_tie, wanted))))
    report.told("rounds with a tie across the last seat", str(sum(map(_is_open, wanted))))


def _has_tie(lines: list[Found]) -> bool:
    ranks = [(line.award, line.rank) for line in lines if line.rank is not None]
    return len(ranks) != len(set(ranks))


def _is_open(lines: list[Found]) -> bool:
    return any(line.outcome == "并列待定" for line in lines)


if __name__ == "__main__":
    main()
