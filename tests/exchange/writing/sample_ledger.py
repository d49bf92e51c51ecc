"""A made-up ledger with every kind of column, for tests and the benchmark."""

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from fractions import Fraction

from bizenv_desktop.exchange.writing.sheet import CellValue, ColumnKind, ColumnSpec, LedgerSheet

_K = ColumnKind
COLUMNS = (
    ColumnSpec("序号", 6, _K.INTEGER),
    ColumnSpec("编号", 16),
    ColumnSpec("受理时间", 17, _K.DATETIME),
    ColumnSpec("渠道", 10),
    ColumnSpec("来源编号", 16),
    ColumnSpec("投诉人", 8),
    ColumnSpec("联系电话", 14),
    ColumnSpec("单位", 20),
    ColumnSpec("类别", 16),
    ColumnSpec("标题", 24, _K.WRAPPED),
    ColumnSpec("内容", 50, _K.WRAPPED),
    ColumnSpec("承办单位", 16),
    ColumnSpec("协办单位", 16),
    ColumnSpec("交办时间", 12, _K.DATE),
    ColumnSpec("办理时限", 12, _K.DATE),
    ColumnSpec("反馈时间", 12, _K.DATE),
    ColumnSpec("满意度", 8),
    ColumnSpec("进度", 8, _K.RATIO),
)
SHEET = LedgerSheet(
    "营商环境投诉举报台账",
    COLUMNS,
    ("填报单位：营商环境办公室", "填报时间：2026年10月31日"),
    "单位负责人：            填表人：            联系电话：",
)
_CHARACTERS = [chr(code) for code in range(0x4E00, 0x5000)]


def sample_rows(count: int) -> Iterator[tuple[CellValue, ...]]:
    """Rows from a fixed seed: one long text field, skewed units, empty reply dates."""
    chance = random.Random(20261031)
    contents = ["".join(chance.choices(_CHARACTERS, k=200)) for _ in range(997)]
    for number in range(1, count + 1):
        day = date(2026, 1, 1) + timedelta(days=number % 270)
        content = contents[number % 997]
        yield (
            number,
            f"投〔2026〕{number}号",
            datetime.fromisoformat("2026-01-01 08:30") + timedelta(minutes=number % 300_000),
            "12345",
            f"{440_000_000_000 + number}",
            "张" + _CHARACTERS[number % 300],
            f"138{number:08}",
            f"某某有限公司{number % 977}",
            "水电气暖接入",
            content[:15],
            content + str(number),
            "行政审批局" if number % 3 else "住房与建设局",
            None,
            day,
            day + timedelta(days=7),
            None if number % 4 else day + timedelta(days=5),
            "满意",
            Fraction(number % 11, 10) if number % 5 else None,
        )
