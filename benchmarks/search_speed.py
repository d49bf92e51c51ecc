"""The first page of a search against comparing every row; the same rows for 600 random parts of texts.

`python -m benchmarks.search_speed [--quick]`. The scan is `storage.search.text_condition` without the index.
"""

import random
import statistics
from functools import partial

from sqlalchemy import select

from benchmarks import report
from benchmarks.big_ledger import big_ledger
from bizenv_desktop.models import Base
from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.services.matter import matters
from bizenv_desktop.storage.ledger import Ledger, Reader
from bizenv_desktop.storage.queries import listing
from bizenv_desktop.storage.search import text_condition

PAGE = 100
WORDS = (
    "税", "税务", "不一致", "材料要求", "赵某明", "一次性告知的", "第1区税务局", "blsj", "hthj123",
    "TS0000777", "1381", "13812", "〔2026〕777号", "777", "第39社区", "没有的词",
    "东城街道 排队", "赵某明 南湖",
)  # fmt: skip
_MATTER, _COMPLAINT = Base.metadata.tables["matter"], Base.metadata.tables["complaint"]


def page(text: str, reader: Reader) -> list[int]:
    """The ids of the first page of a search."""
    return [row.id for row in matters.first_rows(Selection(MatterKind.COMPLAINT, text=text), PAGE, reader)]


def scan(text: str, reader: Reader) -> list[int]:
    """All rows that match, by comparing every one."""
    found = (
        select(_MATTER.c.id)
        .select_from(_MATTER.join(_COMPLAINT, _COMPLAINT.c.id == _MATTER.c.id))
        .where(_MATTER.c.status != "void", text_condition(MatterKind.COMPLAINT, text))
    )
    return sorted(reader.connection.scalars(found))


def substrings(ledger: Ledger, count: int) -> list[str]:
    """Parts of one to six characters of what is stored."""
    random_ = random.Random(7)
    last = 10_000
    found: list[str] = []

    def text_of(row_id: int, reader: Reader) -> str:
        columns = (_MATTER.c.title, _COMPLAINT.c.content, _COMPLAINT.c.phone, _MATTER.c.source_number)
        row = reader.connection.execute(
            select(*columns)
            .select_from(_MATTER.join(_COMPLAINT, _COMPLAINT.c.id == _MATTER.c.id))
            .where(_MATTER.c.id == row_id)
        ).one()
        return random_.choice(list(row))

    while len(found) < count:
        text = ledger.read(partial(text_of, random_.randint(1, last)))
        start = random_.randrange(len(text))
        found.append(text[start : start + random_.randint(1, 6)])
    return found


def speed(ledger: Ledger, rows: int) -> None:
    """The words of an office, one by one, and the spread over random parts."""
    for word in WORDS:
        ours = report.median_ms(lambda word=word: ledger.read(partial(page, word)), 5)
        report.at_most(f"{rows:,}: first page of “{word}”", ours, 10)
    taken: list[float] = []
    for text in substrings(ledger, 200):
        ledger.read(partial(page, text))
        started = report.now_ms()
        ledger.read(partial(page, text))
        taken.append(report.now_ms() - started)
    report.at_most(f"{rows:,}: 200 random parts, median", statistics.median(taken), 10)
    report.at_most(f"{rows:,}: 200 random parts, 95th percentile", sorted(taken)[189], 10)


def same_rows(ledger: Ledger, rows: int, parts: int) -> None:
    """Count the random parts for which index and scan disagree."""

    def differs(text: str, reader: Reader) -> object:
        return sorted(listing.matching_ids(Selection(MatterKind.COMPLAINT, text=text), reader)) != scan(
            text, reader
        )

    different = sum(bool(ledger.read(partial(differs, text))) for text in substrings(ledger, parts))
    report.at_most(
        f"{rows:,}: of {parts} random parts, found differently than by scan", different, 0, "parts"
    )


def main() -> None:
    """Speed at both sizes; equality where a scan is cheap."""
    report.head("search")
    small = big_ledger(10_000)
    same_rows(small, 10_000, 600)
    small.close()
    for rows in (report.sizes().small, report.sizes().large):
        ledger = big_ledger(rows)
        speed(ledger, rows)
        started = report.now_ms()
        ledger.read(partial(scan, "没有的词"))
        report.told(f"{rows:,}: a scan takes", f"{report.now_ms() - started:.0f} ms")
        ledger.close()


if __name__ == "__main__":
    main()
