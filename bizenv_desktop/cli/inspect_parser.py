"""The arguments of `bizenv inspect`."""

import argparse
from collections.abc import Callable

_Commands = Callable[..., argparse.ArgumentParser]


def inspect_command(command: _Commands) -> None:
    """`bizenv inspect list`, `… draw NUMBER`, `… record|forms|report NUMBER FILE.pdf`."""
    made = command("inspect", "巡查：列出、随机抽取、输出抽取记录")
    what = ("list", "draw", "record", "forms", "report")
    about = "list 列出，draw 抽取，record 抽取记录，forms 检查表，report 巡查情况"
    made.add_argument("what", metavar="做什么", choices=what, help=about)
    made.add_argument("number", metavar="编号", nargs="?", help="巡查的编号：〔2026〕3、2026-3")
    made.add_argument("file", metavar="文件", nargs="?", help="record、forms、report 输出的 .pdf")
    made.add_argument("--seed", metavar="种子", help="见证人报的数字或文字；不写则由系统生成")
    made.add_argument("--witness", metavar="姓名", action="append", help="见证人，可写多次")
