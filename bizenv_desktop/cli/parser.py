"""The commands and their arguments, as `bizenv --help` lists them."""

import argparse
from collections.abc import Callable
from typing import Final

from bizenv_desktop.cli.act_help import ListSteps
from bizenv_desktop.cli.count_parser import count_commands
from bizenv_desktop.cli.duty_parser import duty_commands
from bizenv_desktop.cli.form_help import ListFields
from bizenv_desktop.cli.import_options import add_import_options
from bizenv_desktop.cli.inspect_parser import inspect_command
from bizenv_desktop.cli.list_parser import lists_command
from bizenv_desktop.cli.ranking_parser import campaign_commands, ranking_command, timeline_command
from bizenv_desktop.cli.rules_parser import rules_command
from bizenv_desktop.rules.vocabulary import View

KINDS: Final = ("complaints", "tasks", "problems", "duties", "rounds")
EXPORT_KINDS: Final = (*KINDS, "units", "month")
IMPORT_KINDS: Final = (
    "auto", "complaints", "tasks", "problems", "units", "enterprises", "calendar", "nominees", "online-votes",
    "ballots", "returns",
)  # fmt: skip
_EVIDENCE: Final = "佐证材料的文件夹，可写多次；默认是反馈表旁边名为佐证、附件等的文件夹"

_Commands = Callable[..., argparse.ArgumentParser]


def parser() -> argparse.ArgumentParser:
    """The whole command line; no command opens the window."""
    made = argparse.ArgumentParser(
        prog="bizenv", description="营商环境提升工作台：不带命令时打开窗口。", allow_abbrev=False
    )
    _common(made, top=True)
    commands = made.add_subparsers(dest="command", metavar="命令")

    def command(name: str, about: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=about, description=about, allow_abbrev=False)
        _common(added, top=False)
        return added

    _ledger_commands(command)
    _file_commands(command)
    _matter_commands(command)
    _return_commands(command)
    _paper_command(command)
    _month_commands(command)
    inspect_command(command)
    lists_command(command)
    timeline_command(command)
    ranking_command(command)
    duty_commands(command)
    campaign_commands(command)
    rules_command(command)
    count_commands(command)
    return made


def _common(made: argparse.ArgumentParser, *, top: bool) -> None:
    """`--db`, `--json` and `--operator` may stand before or after the command."""
    default = None if top else argparse.SUPPRESS
    made.add_argument("--db", metavar="台账", default=default, help="台账文件，或 PostgreSQL 地址")
    made.add_argument("--operator", metavar="姓名", default=default, help="操作人，记入日志")
    made.add_argument(
        "--json", action="store_true", default=False if top else argparse.SUPPRESS, help="以 JSON 输出结果"
    )


def _ledger_commands(command: _Commands) -> None:
    command("init", "新建台账")
    demo = command("demo", "建立演示台账，可输出当月成套材料")
    demo.add_argument("--out", metavar="文件夹", help="成套材料的文件夹")
    command("backup", "备份台账").add_argument("file", metavar="文件")
    command("restore", "从备份恢复台账").add_argument("file", metavar="文件")
    command("check", "检查台账是否完好")
    undo = command("undo", "撤销一整批导入")
    undo.add_argument("batch", metavar="批次", type=int)


def _file_commands(command: _Commands) -> None:
    taken = command("import", "导入表格")
    taken.add_argument("kind", metavar="种类", choices=IMPORT_KINDS, help="、".join(IMPORT_KINDS))
    taken.add_argument("file", metavar="文件")
    add_import_options(taken)
    taken.add_argument("--dry-run", action="store_true", help="只预演，不写入")
    taken.add_argument("--accept-valid", action="store_true", help="有行被拒绝时，仍导入其余的行")
    plan = command("plan", "把方案的文字读成任务分解表")
    plan.add_argument("file", metavar="文件", help=".txt、.docx 或 .pdf")
    plan.add_argument("--year", metavar="年份", type=int, help="没有写年份的时限按哪一年")
    plan.add_argument("--save", action="store_true", help="存为台账里的任务，可整批撤销")
    sent = command("export", "导出所选的行为表格")
    sent.add_argument("kind", metavar="种类", choices=EXPORT_KINDS, help="、".join(EXPORT_KINDS))
    sent.add_argument("file", metavar="文件")
    form_help = "表式：tasks 可用 breakdown、ledger，problems 可用 ledger、lists，month 可用 month、quarter"
    sent.add_argument("--form", metavar="表式", help=form_help)
    _narrowing(sent)
    views = [view.value for view in View]
    sent.add_argument("--view", choices=views, default=View.UNIT.value, help="给谁看，决定脱敏程度")
    sent.add_argument("--per-unit", action="store_true", help="每个牵头单位一个工作簿，“文件”是文件夹")
    sent.add_argument("--reason", metavar="事由", help="inside 时写明事由，才含保密、匿名和已封存的内容")


def _return_commands(command: _Commands) -> None:
    sent = command("dispatch", "给各单位分发反馈表")
    sent.add_argument("folder", metavar="文件夹")
    sent.add_argument("--unit", metavar="单位", action="append", help="只发给这个单位，可写多次；默认全部")
    sent.add_argument("--reply-by", metavar="日期", help="反馈期限，如 2026-11-27")
    back = command("collect", "回收各单位填好的反馈表，并入台账")
    back.add_argument("file", metavar="文件", nargs="+")
    back.add_argument("--evidence", metavar="文件夹", action="append", help=_EVIDENCE)
    back.add_argument("--year", metavar="年份", type=int, help="没有写年份的日期按哪一年")
    back.add_argument("--dry-run", action="store_true", help="只比对，不写入")
    back.add_argument("--accept-valid", action="store_true", help="有冲突或不能采用的，仍并入其余的")


def _matter_commands(command: _Commands) -> None:
    shown = command("list", "列出所选的行")
    shown.add_argument("kind", metavar="种类", choices=KINDS, help="、".join(KINDS))
    _narrowing(shown)
    shown.add_argument("--limit", metavar="行数", type=int)
    act = command("act", "办理一步")
    act.add_argument("number", metavar="编号", help="〔2026〕287、2026-287，或 problem:2026-3")
    act.add_argument("event", metavar="步骤", help="assign、reply、close 等，全部见 --steps")
    act.add_argument("--set", metavar="项=值", action="append", help="如 unit=区税务局")
    act.add_argument("--steps", action=ListSteps, nargs=0, help="列出各种事项的步骤及其设置")
    due = command("due", "计算时限及其理由")
    due.add_argument("--start", metavar="日期", required=True, help="按小时计的写到分钟：2026-11-20T16:00")
    due.add_argument("--days", metavar="数量", type=int, required=True)
    due.add_argument("--unit", choices=("wd", "cd", "h"), default="wd", help="wd 工作日，cd 自然日，h 小时")
    due.add_argument("--pause", metavar="起/止", action="append", help="暂停与恢复之日，可写多次")


def _paper_command(command: _Commands) -> None:
    paper = command("document", "输出一件事项的文书")
    paper.add_argument("kind", metavar="文书", help="交办单、提醒函、督办通知单等，或 slip、reminder 等")
    paper.add_argument("number", metavar="编号", help="事项的编号：〔2026〕287、2026-287；评选〔2026〕1")
    paper.add_argument("file", metavar="文件", help="以 .docx 或 .pdf 结尾")
    paper.add_argument("--numbers", metavar="起-止", help="选票的编号，如 1-60；默认按核对表的发出数")
    paper.add_argument("--paper", metavar="文书编号", help="同种文书有几份时指明哪一份，默认最后一份")


def _month_commands(command: _Commands) -> None:
    stats = command("stats", "一个月的全部数据")
    stats.add_argument("--month", metavar="年-月", required=True)
    briefing = command("briefing", "一个月的通报、统计表和图")
    briefing.add_argument("--month", metavar="年-月", required=True)
    briefing.add_argument("--out", metavar="文件夹", required=True)
    briefing.add_argument("--freeze", action="store_true", help="定稿，以后的更正另列")
    fill = command("fill", "填好上级发来的报表，版式不动")
    fill.add_argument("template", metavar="空表", help="上级的 .xlsx（或 .xls）表样")
    fill.add_argument("file", metavar="文件", help="填好的 .xlsx")
    fill.add_argument("--month", metavar="年-月", required=True)
    bind_help = "绑定单元格并记住，可写多次：C5=on_time_rate、表2!C5=unit.received、C5=unit.received@A"
    fill.add_argument("--bind", metavar="单元格=数据", action="append", help=bind_help)
    fill.add_argument("--fields", action=ListFields, nargs=0, help="列出可以绑定的数据")


def _narrowing(made: argparse.ArgumentParser) -> None:
    made.add_argument("--where", metavar="项=值", action="append", help="如 status=closed、due<2026-11-01")
    made.add_argument("--month", metavar="年-月")
    made.add_argument("--text", metavar="文字", help="搜索的文字")
