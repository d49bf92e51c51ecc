"""The arguments of what is made on demand: timeline, ranking, year-end list, next year's campaign."""

import argparse
from collections.abc import Callable

_Commands = Callable[..., argparse.ArgumentParser]
ZOOMS = ("day", "week", "ten_days", "month", "quarter")


def timeline_command(command: _Commands) -> None:
    """`bizenv timeline [FILE]`."""
    made = command("timeline", "任务时间线：列出横道，或输出 PDF、表格")
    made.add_argument("file", metavar="文件", nargs="?", help="以 .pdf 或 .xlsx 结尾；不写则只列出")
    made.add_argument("--where", metavar="项=值", action="append", help="如 status=in_hand、unit=区税务局")
    made.add_argument("--by", choices=("action", "unit"), default="action", help="按行动或按单位分组")
    made.add_argument("--zoom", choices=ZOOMS, default="ten_days", help="时间格")
    made.add_argument("--paper", choices=("a3", "a4"), default="a3", help="PDF 的纸张，横向")
    made.add_argument("--keep-baseline", action="store_true", help="先留存一个月的基线，默认本月")
    made.add_argument("--month", metavar="年-月", help="留存哪个月的基线")


def campaign_commands(command: _Commands) -> None:
    """`bizenv lasting [FILE]` and `bizenv repeat`."""
    made = command("lasting", "年终清单：长期坚持的任务哪些及时、哪些滞后，以及完成率")
    made.add_argument("file", metavar="文件", nargs="?", help="以 .xlsx 结尾；不写则只列出")
    made.add_argument("--year", metavar="年份", type=int, help="默认今年")
    made = command("repeat", "按上年行动方案建立下一年度的，日期顺延")
    made.add_argument("--campaign", metavar="名称", help="哪个行动方案，默认最近的一个")
    made.add_argument("--year", metavar="年份", type=int, help="默认下一年")
    made.add_argument("--title", metavar="名称", help="新行动方案的名称")
    made.add_argument("--save", action="store_true", help="写入台账；不写则只预览")


def ranking_command(command: _Commands) -> None:
    """`bizenv ranking [FILE]`."""
    made = command("ranking", "单位排名：每日、每周、半月")
    made.add_argument("file", metavar="文件", nargs="?", help="以 .xlsx 结尾；不写则只列出")
    made.add_argument("--day", metavar="日期", help="截至哪一天，默认今天")
    made.add_argument("--every", choices=("day", "week", "half_month"), default="day", help="哪一种排名")
    made.add_argument(
        "--measure",
        metavar="指标=权重",
        action="append",
        help="strike_off、completion、on_time、submission；权重默认相等，可写多次",
    )
    made.add_argument("--mode", choices=("weighted", "deduction"), default="weighted", help="加权或倒扣")
    made.add_argument("--least", metavar="件数", type=int, default=3, help="少于这么多件的不排名，默认 3")
    made.add_argument("--keep", action="store_true", help="留存这次排名，供下次比较")
