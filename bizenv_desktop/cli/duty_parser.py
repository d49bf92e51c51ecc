"""The arguments of the duties: the matrix, who is silent, what came in."""

import argparse
from collections.abc import Callable

_Commands = Callable[..., argparse.ArgumentParser]


def duty_commands(command: _Commands) -> None:
    """`bizenv duties [FILE]` and `bizenv hand-in`."""
    made = command("duties", "报送矩阵：一个事项的各期，或一个月的全部事项；也可列催报名单")
    made.add_argument("file", metavar="文件", nargs="?", help="以 .xlsx 结尾；不写则只列出")
    made.add_argument("--duty", metavar="编号", help="报送事项的编号，如 2026-3；不写则按月")
    made.add_argument("--month", metavar="年-月", help="哪一个月，默认本月")
    made.add_argument("--silent", action="store_true", help="列出缺报的单位、电话和催报文字")
    made.add_argument("--generate", action="store_true", help="先补齐缺少的期次；重复执行不会重复")
    came = command("hand-in", "登记一个单位的一次报送")
    came.add_argument("--duty", metavar="编号", required=True, help="报送事项的编号，如 2026-3")
    came.add_argument("--unit", metavar="单位", required=True)
    came.add_argument("--day", metavar="日期", help="报送日期，默认今天；也决定记入哪一期")
    came.add_argument("--for", metavar="日期", dest="period", help="记入这一天所在的期次，用于补报")
    came.add_argument("--amount", metavar="数量", type=int, default=1)
    came.add_argument("--length", metavar="字数", type=int)
    for name, words in (("title", "标题"), ("author", "作者"), ("medium", "媒体"), ("link", "链接")):
        came.add_argument(f"--{name}", metavar=words)
    came.add_argument("--subject", metavar="指标", help="分指标报送时写明")
    came.add_argument("--adopted", action="store_true", help="已采用")
