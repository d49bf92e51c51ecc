"""What was typed about reading a file: sheet, columns, password, hidden rows."""

import argparse
from pathlib import Path
from typing import Final

from bizenv_desktop.cli.call import Call
from bizenv_desktop.exchange.reading.mapping import ColumnChoice, HeaderPlace
from bizenv_desktop.exchange.reading.request import HiddenChoice, ReadOptions
from bizenv_desktop.exchange.schemas import SCHEMAS
from bizenv_desktop.rules.errors import BadInput

ALL_SHEETS: Final = "all"
_UNREAD: Final = frozenset({"", "-", "不导入"})
_MOST_PASSWORD_BYTES: Final = 4_096


def add_import_options(taken: argparse.ArgumentParser) -> None:
    """The options of `bizenv import` about how the file is read and what is written beside it."""
    taken.add_argument("--sheet", metavar="工作表", help="工作表的名称；all：所有能读的工作表一次导入")
    taken.add_argument("--year", metavar="年份", type=int, help="没有写年份的日期按哪一年")
    taken.add_argument(
        "--map",
        metavar="列=字段",
        action="append",
        help="指定列（表头或列标）读作哪个字段，“列=-”不导入；可多次",
    )
    taken.add_argument("--header", metavar="行号", type=int, help="表头在第几行")
    taken.add_argument("--password-file", metavar="文件", help="打开密码所在的文件（密码不写在命令行上）")
    taken.add_argument("--include-hidden", action="store_true", help="隐藏的行（和工作表）也导入")
    taken.add_argument("--errors-to", metavar="文件", help="把加了“导入校验”列的副本写到这个文件")


def read_options(call: Call) -> ReadOptions:
    """The typed options.

    Raises `BadInput`: `read.choice_unknown_field`, `cli.bad_mapping` (no `=`), `read.missing` and
    `read.not_readable` for the password's file.
    """
    sheet, header = call.text("sheet"), call.number("header")
    return ReadOptions(
        sheet=sheet if sheet not in ("", ALL_SHEETS) else None,
        choices=tuple(_choice(typed, call.text("kind")) for typed in call.texts("map")),
        assumed_year=call.number("year"),
        password=_password(call.path("password_file")) if call.text("password_file") else None,
        hidden=HiddenChoice.INCLUDE if call.is_set("include_hidden") else HiddenChoice.LEAVE_OUT,
        header=HeaderPlace(header) if header is not None else None,
    )


def _choice(typed: str, kind: str) -> ColumnChoice:
    column, mark, field = (part.strip() for part in typed.rpartition("="))
    if not mark or not column:
        raise BadInput("cli.bad_mapping", typed=typed)
    return ColumnChoice(column, "" if field in _UNREAD else _field(field, kind))


def _field(wanted: str, kind: str) -> str:
    """The field by its own name or by a word for it; of several kinds it must mean the same in all."""
    schemas = [SCHEMAS[kind]] if kind in SCHEMAS else list(SCHEMAS.values())
    fields = [field for schema in schemas for field in schema.fields]
    named = {field.name for field in fields if field.name == wanted}
    best = {field.name for field in fields if field.words[0] == wanted}
    found = named or best or {field.name for field in fields if wanted in field.words}
    if len(found) != 1:
        raise BadInput("read.choice_unknown_field", field=wanted)
    return found.pop()


def _password(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            text = stream.read(_MOST_PASSWORD_BYTES).decode("utf-8-sig")
    except FileNotFoundError as problem:
        raise BadInput("read.missing", file=path.name) from problem
    except (OSError, UnicodeDecodeError) as problem:
        raise BadInput("read.not_readable", file=path.name) from problem
    return text.rstrip("\r\n")
