"""Realistic ledger rows for every benchmark: fixed seed, skewed units, one field of 200 characters."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

SEED = 20261122
HEADERS = (
    "编号",
    "受理时间",
    "渠道",
    "问题性质",
    "一级类别",
    "二级类别",
    "标题",
    "街道",
    "社区",
    "投诉人",
    "联系电话",
    "承办单位",
    "协办单位",
    "投诉内容",
    "交办时间",
    "办理时限",
    "反馈时间",
    "状态",
    "备注",
)
TEXT_LENGTH = 200

_CHANNELS = ("12345", "办公电话", "微信公众号/专栏", "市长信箱", "信访", "窗口意见箱")
_NATURES = ("投诉", "求助", "咨询", "建议", "举报")
_CATEGORIES = (
    "企业开办和注销",
    "不动产登记",
    "水电气暖接入",
    "纳税服务",
    "涉企收费",
    "便民服务",
    "获得信贷",
    "其他",
)
_MATTERS = ("办理时间过长", "材料要求不一致", "收费未公示", "电话无人接听", "窗口排队过久", "承诺未兑现")
_STREETS = ("东城街道", "西城街道", "南湖街道", "北山街道", "开发区")
_STATES = ("办理中", "已办结", "待回访", "待签收")
_FAMILY = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
_PHRASES = (
    "企业反映在窗口提交材料以后", "工作人员要求补充的内容与公示清单不一致", "往返三次仍未办结",
    "希望明确一次性告知的范围", "并说明办理时限从哪一天起算", "同时请主管部门核实收费依据",
    "电话多次拨打无人接听", "线上系统提示审核中但没有进展", "影响了原定的开工时间",
)  # fmt: skip

Cell = str | datetime
"""What one generated cell holds."""


def units(count: int = 60) -> tuple[str, ...]:
    """Made-up handling units; the first are named far more often than the last."""
    kinds = ("行政审批服务局", "市场监督管理局", "税务局", "自然资源局", "供电公司", "住房和城乡建设局")
    return tuple(f"第{number // len(kinds) + 1}区{kinds[number % len(kinds)]}" for number in range(count))


def _content(random_: random.Random) -> str:
    parts: list[str] = []
    while sum(map(len, parts)) < TEXT_LENGTH:
        parts.append(random_.choice(_PHRASES) + "，")
    return "".join(parts)[:TEXT_LENGTH]


def _received(random_: random.Random) -> datetime:
    days = int(random_.betavariate(2, 5) * 700)
    return datetime(2025, 1, 2) + timedelta(days=days, seconds=random_.randrange(8 * 3600, 18 * 3600))  # noqa: DTZ001 - ledgers hold local time


def complaint_rows(count: int, seed: int = SEED) -> Iterator[tuple[Cell, ...]]:
    """`count` rows under `HEADERS`; the same seed gives the same rows."""
    random_ = random.Random(seed)
    names = units()
    for number in range(1, count + 1):
        received = _received(random_)
        unit = names[min(int(random_.expovariate(0.12)), len(names) - 1)]
        others = random_.sample(names, random_.choice((0, 0, 0, 1, 2)))
        category = random_.choice(_CATEGORIES)
        assigned = received + timedelta(hours=random_.randrange(1, 40))
        day = assigned.replace(hour=0, minute=0, second=0)
        yield (
            f"TS{number:07}",
            received,
            random_.choice(_CHANNELS),
            random_.choice(_NATURES),
            category,
            category + "—" + random_.choice(_MATTERS),
            random_.choice(_MATTERS) + str(number),
            random_.choice(_STREETS),
            f"第{random_.randrange(1, 40)}社区",
            random_.choice(_FAMILY) + "某" + random_.choice("明芳军丽强"),
            f"13{random_.randrange(10**8, 10**9)}",
            unit,
            "、".join(others),
            _content(random_),
            assigned,
            day + timedelta(days=7),
            assigned + timedelta(hours=random_.randrange(4, 200)),
            random_.choice(_STATES),
            "重复反映" if number % 17 == 0 else "",
        )


def generate_complaints_workbook(path: Path, rows: int, seed: int = SEED) -> None:
    """Write `rows` complaints below a title row and a header row, as an office's ledger looks.

    Texts are shared strings, as Excel and WPS write them. Until November 2026 they stood in their cells,
    which no office program does; calamine reads that a quarter slower, so that reading looked better.
    """
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"strings_to_numbers": False})
    sheet = book.add_worksheet("投诉台账")
    moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
    sheet.write_string(0, 0, "营商环境投诉举报台账")
    sheet.write_row(1, 0, HEADERS)
    for index, cells in enumerate(complaint_rows(rows, seed), 2):
        for column, cell in enumerate(cells):
            if isinstance(cell, datetime):
                sheet.write_datetime(index, column, cell, moment)
            elif cell:
                sheet.write_string(index, column, cell)
    book.close()
