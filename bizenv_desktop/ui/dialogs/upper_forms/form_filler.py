"""Fills a form and says what became of it: noted first, then worked out, then written."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject

from bizenv_desktop.exchange.forms.door import Blank
from bizenv_desktop.rules.form_fields import Rows
from bizenv_desktop.rules.form_matters import FILTER
from bizenv_desktop.services.upper_forms.form_filling import (
    FillWanted,
    FormWrites,
    filled,
    form_writes,
    write_form,
)
from bizenv_desktop.services.upper_forms.form_matters import ListScope
from bizenv_desktop.services.upper_forms.form_out import FormOut, note_form_out
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dispatch import Refused


@dataclass(frozen=True, slots=True)
class Filling:
    """A form to be filled: the blank and where it lies, what goes in, and the file that comes out."""

    blank: Blank
    template: Path
    wanted: FillWanted
    file: Path


class FormFiller:
    """Fills one form after the other for a dialog."""

    def __init__(
        self, desk: Desk, owner: QObject, said: Callable[[str], None], refuse: Callable[[Refused], None]
    ) -> None:
        self._desk, self._owner = desk, owner
        self._said, self._refuse = said, refuse

    def fill(self, filling: Filling) -> None:
        """Work out what goes in, note that it leaves the office, write the file."""
        self._desk.dispatch.ask(
            partial(form_writes, filling.wanted), owner=self._owner, key="fill",
            done=partial(self._note, filling), failed=self._refuse,
        )  # fmt: skip

    def _note(self, filling: Filling, writes: FormWrites) -> None:
        out = FormOut(
            filling.blank.fingerprint, filling.wanted.month, filling.template, filling.file, writes.lists
        )

        def noted(_row: int) -> None:
            self._write(filling, writes)

        self._desk.dispatch.run(
            partial(note_form_out, out), initiator=self._owner, done=noted, failed=self._refuse
        )

    def _write(self, filling: Filling, writes: FormWrites) -> None:
        self._desk.dispatch.work(
            lambda _progress: write_form(filling.file, filled(filling.blank, writes)),
            owner=self._owner,
            done=partial(self._on_written, filling.file, writes),
            failed=self._refuse,
            title=QCoreApplication.translate("Forms", "正在填报…"),
        )

    def _on_written(self, asked: Path, writes: FormWrites, written: Path) -> None:
        if written != asked:
            text = QCoreApplication.translate("Forms", "“{asked}”正被打开，已另存为 {path}。")
        else:
            text = QCoreApplication.translate("Forms", "已填好，存为 {path}。")
        told = text.format(asked=asked.name, path=written)
        self._said("\n".join(part for part in (told, told_of(writes)) if part))


def told_of(writes: FormWrites) -> str:
    """What the person should know of a filling before the form is sent; empty for nothing."""
    translate = QCoreApplication.translate
    told: list[str] = []
    for each in writes.added:
        text = translate("Forms", "“{sheet}”第 {row} 行之下加了 {count} 行，下面的合计、签字等顺延。")
        told.append(text.format(sheet=each.sheet, row=each.after, count=each.count))
    if writes.unmatched:
        text = translate("Forms", "表里这些名称没有对上，将保持原样：{names}")
        told.append(text.format(names="、".join(writes.unmatched[:12])))
    if writes.left_out:
        text = translate("Forms", "本月有数据、表里没有位置的：{names}")
        told.append(text.format(names="、".join(writes.left_out[:12])))
    return "\n".join(told)


def scope_word(scope: ListScope, rows: Rows) -> str:
    """Which matters a list holds, in words."""
    if scope.scope.startswith(FILTER):
        return QCoreApplication.translate("Forms", "保存的筛选“{name}”").format(name=scope.name)
    translate = QCoreApplication.translate
    month = translate("Forms", "本月受理的") if rows is Rows.COMPLAINT else translate("Forms", "本月登记的")
    return {
        "month": month,
        "due": translate("Forms", "本月到期的"),
        "open": translate("Forms", "未办结的"),
        "ended": translate("Forms", "已办结的"),
        "all": translate("Forms", "全部"),
    }.get(scope.scope, scope.scope)
