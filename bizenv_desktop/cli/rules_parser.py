"""The arguments of `rules`."""

import argparse
from collections.abc import Callable

_Commands = Callable[[str, str], argparse.ArgumentParser]


def rules_command(command: _Commands) -> None:
    """`bizenv rules ROUND [--set FIELD=VALUE]… [--from FILE] [--reason TEXT] [--lock] [--preview]`."""
    made = command("rules", "评选的规则表：查看、修改、试算、锁定")
    made.add_argument("round", metavar="评选编号", help="如 评选〔2026〕1号")
    made.add_argument(
        "--set",
        metavar="项=值",
        action="append",
        help="weight、normaliser（max、support、share、rank、trimmed）、rank_step、trim、round_mean、"
        "round_weighted、quorum 后接 .online、.public 或 .committee；seats.group、seats.person、ties、"
        "withdrawal（keep、recount）、over_marked（invalid、allowed）、pass_mark、outlier；"
        "如 weight.online=20%%、ties=committee,public、pass_mark=none，可写多次",
    )
    made.add_argument("--from", dest="from_file", metavar="文件", help="用 --json 输出的规则表文件")
    made.add_argument("--reason", metavar="理由", help="锁定以后再改时必须写")
    made.add_argument("--lock", action="store_true", help="锁定；不能撤销")
    made.add_argument("--preview", action="store_true", help="只用虚构的票试算，不写入台账")
