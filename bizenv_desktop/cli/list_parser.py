"""The arguments of `bizenv lists`."""

import argparse
from collections.abc import Callable

_Commands = Callable[..., argparse.ArgumentParser]


def lists_command(command: _Commands) -> None:
    """`bizenv lists show`, `… take FILE…`, `… urge FILE.xlsx`, `… write DIR`."""
    made = command("lists", "问题清单：收下各单位的清单，谁没有报，输出催报名单和各单位清单")
    about = "show 报送情况，take 收下文件，urge 输出催报名单，write 每个单位输出一个工作簿"
    made.add_argument("what", metavar="做什么", choices=("show", "take", "urge", "write"), help=about)
    made.add_argument("file", metavar="文件", nargs="*", help="take 的清单，urge 的 .xlsx，write 的文件夹")
    made.add_argument("--year", metavar="年", type=int, help="哪一年的清单，默认今年")
    made.add_argument("--dry-run", action="store_true", help="take 只看结果，不写台账")
