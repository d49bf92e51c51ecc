"""The door of the command line: type, do, answer; never a traceback for what a person typed or sent in."""

import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from io import TextIOWrapper
from typing import Final, cast

from bizenv_desktop.cli.answers import Answer, Exit, dumped
from bizenv_desktop.cli.call import Call
from bizenv_desktop.cli.parser import parser
from bizenv_desktop.rules.errors import BadInput, Cancelled, RuleBroken, StorageUnavailable

OpenWindow = Callable[[str | None], int]

# Where each command lives; a module is imported when its command is called.
_HOMES: Final = {
    "init": ("ledger_commands", "init"),
    "demo": ("ledger_commands", "demo"),
    "backup": ("ledger_commands", "backup"),
    "restore": ("ledger_commands", "restore"),
    "check": ("ledger_commands", "check"),
    "undo": ("ledger_commands", "undo"),
    "import": ("file_commands", "take_in"),
    "export": ("export_commands", "send_out"),
    "dispatch": ("return_commands", "send"),
    "collect": ("return_commands", "collect"),
    "lasting": ("task_commands", "lasting"),
    "repeat": ("task_commands", "repeat"),
    "plan": ("plan_commands", "plan"),
    "list": ("matter_commands", "show"),
    "act": ("matter_commands", "act"),
    "due": ("matter_commands", "when"),
    "stats": ("month_commands", "stats"),
    "briefing": ("month_commands", "briefing"),
    "document": ("paper_commands", "document"),
    "fill": ("form_commands", "fill"),
    "lists": ("list_commands", "lists"),
    "inspect": ("inspect_commands", "inspect"),
    "timeline": ("timeline_commands", "show"),
    "ranking": ("ranking_commands", "show"),
    "rules": ("rules_commands", "rules"),
    "ballots": ("ballot_commands", "show"),
    "tally": ("count_commands", "tally"),
    "seal": ("count_commands", "seal"),
    "recount": ("count_commands", "recount"),
    "decision": ("decision_commands", "decision"),
    "commend": ("decision_commands", "commend"),
    "duties": ("duty_commands", "show"),
    "hand-in": ("duty_commands", "take"),
}


def main(arguments: Sequence[str], open_window: OpenWindow) -> int:
    """Do what was typed; without a command, open the window. Returns the exit code.

    `argparse` ends the program itself (`SystemExit`) for `--help` (0) and for arguments that do not fit (2).
    """
    _speak_utf8()
    typed = parser().parse_args(arguments)
    call = Call(typed)
    if not call.text("command"):
        return open_window(call.text("db") or None)
    try:
        answer = _done(call)
    except (RuleBroken, StorageUnavailable) as error:
        return _refused(error)
    except (Cancelled, KeyboardInterrupt):
        _tell("已取消，没有写入任何内容。")
        return Exit.REFUSED
    except OSError as error:
        _tell(f"文件不能读写：{error.strerror or error}（{error.filename or ''}）")
        return Exit.UNUSABLE
    sys.stdout.write((dumped(answer.json) if call.is_set("json") else answer.words) + "\n")
    return answer.code


def _done(call: Call) -> Answer:
    name = call.text("command")
    module, function = _HOMES[name]
    home = import_module(f"bizenv_desktop.cli.{module}")
    return cast("Callable[[Call], Answer]", getattr(home, function))(call)


def _refused(error: RuleBroken | StorageUnavailable) -> int:
    from bizenv_desktop.ui.texts import sentence

    _tell(sentence(error))
    unusable = isinstance(error, (BadInput, StorageUnavailable))
    return Exit.UNUSABLE if unusable else Exit.REFUSED


def _tell(message: str) -> None:
    sys.stderr.write(message + "\n")


def _speak_utf8() -> None:
    """Chinese comes out whole whatever the console's code page; lone surrogates as escapes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
