"""The arguments of `ballots`, `tally`, `seal`, `recount`, `decision` and `commend`."""

import argparse
from collections.abc import Callable

_Commands = Callable[[str, str], argparse.ArgumentParser]


def count_commands(command: _Commands) -> None:
    """`bizenv ballots ROUND SOURCE`, `tally ROUND`, `seal ROUND FILE`, `recount FILE`, and what follows."""
    made = command("ballots", "公众票或组委会票录到哪一步：核对表、两遍各几张、待更正几张")
    made.add_argument("round", metavar="评选编号", help="如 评选〔2026〕1号")
    sources = "public 公众，committee 组委会"
    made.add_argument("source", metavar="来源", choices=("public", "committee"), help=sources)
    made.add_argument("--state", action="store_true", help="只报张数和编号，从不显示票上内容（默认即如此）")
    made = command("tally", "评选计票：得分、总分、名次和封存前的核对")
    made.add_argument("round", metavar="评选编号", help="如 评选〔2026〕1号")
    made = command("seal", "封存评选结果，写成封存文件")
    made.add_argument("round", metavar="评选编号", help="如 评选〔2026〕1号")
    made.add_argument("file", metavar="文件", help="封存文件，不能已经存在")
    made.add_argument("--correct", metavar="理由", help="已封存的，先开启更正")
    made.add_argument("--approver", metavar="姓名", help="批准更正的人")
    made = command("decision", "评选的审定名单、公示、异议和表彰前还差什么；办理用 act")
    made.add_argument("round", metavar="评选编号", help="如 评选〔2026〕1号")
    made = command("commend", "导出表彰名单和结果表，报上级")
    made.add_argument("round", metavar="评选编号", help="如 评选〔2026〕1号")
    made.add_argument("file", metavar="文件", help="以 .xlsx 结尾")
    made = command("recount", "独立复核封存文件，不用台账")
    made.add_argument("file", metavar="文件", help="封存文件")
    made.add_argument("--workbook", metavar="文件", help="另写复核工作簿（.xlsx）：用公式从选票重算")
