"""How every benchmark prints: one line per figure, the limit beside it, and whether it was reached.

Times are CPU milliseconds of this process unless a line says wall: the machine is shared, and what others do
must not decide. `--wall` measures the clock on the wall instead.

Nothing is collected by itself, as in the program (`bizenv_desktop.__main__`); its peers have the same ease.
"""

import gc
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

HEAD = "figure | ours | peer or limit | ratio | limit | verdict"


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many rows to measure with; `--quick` keeps to the small ones."""

    small: int
    large: int


def quick() -> bool:
    """Whether only small sizes were asked for."""
    return "--quick" in sys.argv[1:]


def sizes() -> Sizes:
    """100,000 and a million rows; 10,000 and 100,000 with `--quick`."""
    return Sizes(10_000, 100_000) if quick() else Sizes(100_000, 1_000_000)


def row_counts() -> tuple[int, ...]:
    """The numbers on the command line, else 10,000 and 100,000 rows; 10,000 alone with `--quick`."""
    asked = tuple(int(word) for word in sys.argv[1:] if word.isdigit())
    return asked or ((10_000,) if quick() else (10_000, 100_000))


def now_ms() -> float:
    """The clock that is measured by."""
    return (time.perf_counter() if "--wall" in sys.argv[1:] else time.process_time()) * 1000


def median_ms(call: Callable[[], object], rounds: int = 7) -> float:
    """The median time of `call` in milliseconds, after one call that is not counted."""
    call()
    taken: list[float] = []
    for _ in range(rounds):
        started = now_ms()
        call()
        taken.append(now_ms() - started)
    return statistics.median(taken)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two medians of one run, in milliseconds."""

    ours: float
    peer: float


def paired_ms(ours: Callable[[], object], peer: Callable[[], object], rounds: int = 7) -> Pair:
    """Both medians, measured in turns, so that a busy machine slows both."""
    first: list[float] = []
    second: list[float] = []
    ours()
    peer()
    for _ in range(rounds):
        for call, taken in ((ours, first), (peer, second)):
            started = now_ms()
            call()
            taken.append(now_ms() - started)
    return Pair(statistics.median(first), statistics.median(second))


def head(title: str) -> None:
    """Name the measurement and the columns; from here on the collector rests."""
    gc.disable()
    print(f"# {title}\n{HEAD}", flush=True)


def against_peer(figure: str, ours: float, peer: float, limit: float, unit: str = "ms") -> None:
    """A figure that is a ratio: ours ÷ peer may be at most `limit`."""
    ratio = ours / peer if peer else float("inf")
    _line(figure, f"{ours:.2f} {unit}", f"{peer:.2f} {unit}", f"{ratio:.2f}", f"≤ {limit:g}×", ratio <= limit)


def at_most(figure: str, ours: float, limit: float, unit: str = "ms") -> None:
    """A figure that may be at most `limit`."""
    _line(figure, f"{ours:.2f} {unit}", "–", "–", f"≤ {limit:g} {unit}", ours <= limit)


def at_least(figure: str, ours: float, limit: float, unit: str) -> None:
    """A figure that must be at least `limit`."""
    _line(figure, f"{ours:,.0f} {unit}", "–", "–", f"≥ {limit:,g} {unit}", ours >= limit)


def told(figure: str, ours: str) -> None:
    """A figure without a limit, or why it could not be measured."""
    print(f"{figure} | {ours} | – | – | – | –", flush=True)


def _line(figure: str, ours: str, peer: str, ratio: str, limit: str, reached: object) -> None:
    print(f"{figure} | {ours} | {peer} | {ratio} | {limit} | {'ok' if reached else 'SHORT'}", flush=True)
