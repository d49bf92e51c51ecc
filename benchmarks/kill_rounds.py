"""The long run of kill -9: `python benchmarks/kill_rounds.py 500 [import|migrate|backup]`.

Prints for each deed how many rounds were killed in time, how many ledgers came back other than whole, and the
times to reopen. The limit: none partial, none damaged, reopening within 2 s.
"""

import statistics
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.storage.killing import Round, base_ledger, rounds

ROWS = 100_000
BASE_ROWS = 5_000
LONGEST_DELAY_S = {"import": 12.0, "migrate": 0.6, "backup": 0.4}


def whole(one: Round, deed: str) -> bool:
    allowed = {BASE_ROWS, BASE_ROWS + ROWS} if deed == "import" else {BASE_ROWS}
    return not one.findings and len(set(one.counts)) == 1 and one.counts[0] in allowed


def report(deed: str, count: int) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder) / "base.db"
        base_ledger(base, BASE_ROWS)
        done = rounds(base, deed, ROWS, lambda random: random.uniform(0, LONGEST_DELAY_S[deed]), count)
    broken = [one for one in done if not whole(one, deed)]
    times = [one.reopening_s for one in done]
    print(
        f"{deed}: {count} rounds, {sum(one.killed for one in done)} killed, {len(broken)} not whole (limit 0)"
    )
    print(f"  reopening median {statistics.median(times):.2f} s, longest {max(times):.2f} s (limit 2)")
    for one in broken[:5]:
        print(f"  {one}")
    return not broken


if __name__ == "__main__":
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    deeds = sys.argv[2:] or list(LONGEST_DELAY_S)
    reports = [report(deed, number) for deed in deeds]
    sys.exit(0 if all(reports) else 1)
