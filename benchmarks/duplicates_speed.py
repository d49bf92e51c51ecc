"""Possible duplicates while typing, and repeated reports, at 10,000 and 100,000 complaints.

`python -m benchmarks.duplicates_speed [--quick]`. The question is asked 300 ms after the last key, beside the
window's work; what repeats is asked for by a button.
"""

from datetime import datetime, time
from functools import partial

from sqlalchemy import event

from benchmarks import report
from benchmarks.big_ledger import TODAY, big_ledger
from bizenv_desktop.services.complaint.clusters import Thresholds, repeated
from bizenv_desktop.services.complaint.duplicates import Typed, candidates
from bizenv_desktop.storage.ledger import Ledger

NOW = datetime.combine(TODAY, time(9, 0))
TYPED = {
    "a telephone": Typed(NOW, phone="13812345678"),
    "what everybody writes": Typed(
        NOW,
        content="企业反映在窗口提交材料以后，工作人员要求补充的内容与公示清单不一致，往返三次仍未办结，"
        "希望明确一次性告知的范围，并说明办理时限从哪一天起算",
    ),
    "what nobody wrote": Typed(
        NOW,
        title="开发区金海三道路灯不亮",
        content="开发区金海三道路灯不亮，夜间行车危险，请尽快维修。已经三个月没有人管，多次拨打电话无人接听",
    ),
    "all fields": Typed(
        NOW,
        phone="13812345678",
        firm="某赵某明商贸有限公司",
        title="收费未公示",
        content="窗口收费没有公示，要求退还多收的费用，税务局工作人员态度不好",
    ),
}


def statements(ledger: Ledger, typed: Typed) -> int:
    """How many statements one question sends."""
    sent: list[str] = []

    def note(*told: object) -> None:
        sent.append(str(told[2]))

    event.listen(ledger.engine, "after_cursor_execute", note)
    ledger.read(partial(candidates, typed))
    event.remove(ledger.engine, "after_cursor_execute", note)
    return len(sent)


def measure(rows: int) -> None:
    """Each kind of typing, then the groups of eighteen months."""
    ledger = big_ledger(rows)
    for name, typed in TYPED.items():
        ours = report.median_ms(lambda typed=typed: ledger.read(partial(candidates, typed)))
        report.at_most(f"{rows:,}: duplicates of {name}", ours, 50)
    most = max(statements(ledger, typed) for typed in TYPED.values())
    report.at_most(f"{rows:,}: statements of one question", most, 8, "statements")
    ours = report.median_ms(lambda: ledger.read(partial(repeated, Thresholds(months=18))), 3)
    report.told(f"{rows:,}: repeated reports of 18 months", f"{ours:.0f} ms")
    ledger.close()


def main() -> None:
    """At both sizes."""
    report.head("possible duplicates, repeated reports")
    for rows in (10_000, *(() if report.quick() else (100_000,))):
        measure(rows)


if __name__ == "__main__":
    main()
