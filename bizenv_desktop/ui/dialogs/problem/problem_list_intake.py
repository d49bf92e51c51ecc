"""收清单: what the chosen files hold, list by list, before anything is taken in."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bizenv_desktop.rules.progress import Progress
from bizenv_desktop.services.intake.problem_list_intake import (
    JudgedList,
    ReadLists,
    TakeInLists,
    judge_lists,
    read_lists,
    take_in,
)
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.texts import sentence, word
from bizenv_desktop.ui.texts.sentences import sentence_of
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.lines import Heading, Line, Lines


class ListIntakeDialog(FormDialog):
    """Lists that name no unit are left out; rows that are refused stay out and are told."""

    def __init__(self, desk: Desk, paths: Sequence[Path], year: int, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(desk, translate("Problems", "收清单"), translate("Problems", "收下"), parent)
        self.setMinimumWidth(900)
        self._year = year
        self._judged: tuple[JudgedList, ...] = ()
        self.head = paragraph(translate("Problems", "正在读取…"))
        self.lines = Lines(
            translate("Problems", "清单"),
            (
                Heading(translate("Problems", "单位"), 190),
                Heading(translate("Problems", "清单"), 130),
                Heading(translate("Problems", "条数"), 60, is_number=True),
                Heading(translate("Problems", "新增"), 60, is_number=True),
                Heading(translate("Problems", "更新"), 60, is_number=True),
                Heading(translate("Problems", "联系人"), 90),
                Heading(translate("Problems", "说明")),
            ),
        )
        self.lines.setMinimumHeight(320)
        self.fields.addRow(self.head)
        self.fields.addRow(self.lines)
        self._go.setEnabled(False)
        self._read(tuple(paths))

    @property
    def usable(self) -> tuple[JudgedList, ...]:
        """The lists that can be taken in."""
        return tuple(one for one in self._judged if one.error is None)

    def submit(self) -> None:
        """Take them in."""
        forms = tuple(one.form for one in self.usable)
        self.perform(partial(take_in, TakeInLists(forms, self._year)))

    def _read(self, paths: tuple[Path, ...]) -> None:
        def job(progress: Progress) -> ReadLists:
            return read_lists(paths, self._year, progress)

        self.desk.dispatch.work(
            job,
            owner=self,
            done=self._on_read,
            failed=self.notice.refuse,
            title=QCoreApplication.translate("Problems", "正在读取清单…"),
        )

    def _on_read(self, found: ReadLists) -> None:
        if found.unread:
            self.notice.say("\n".join(sentence(one.error) for one in found.unread))
        self.desk.dispatch.ask(
            partial(judge_lists, found.forms, self._year),
            owner=self,
            key="judged",
            done=self._on_judged,
            failed=self.notice.refuse,
        )

    def _on_judged(self, judged: tuple[JudgedList, ...]) -> None:
        self._judged = judged
        self.lines.show_lines([_line(one) for one in judged])
        usable = self.usable
        said = QCoreApplication.translate(
            "Problems", "{units} 个单位的 {lists} 份清单，收下后新增 {new} 条问题，更新 {changed} 条。"
        )
        self.head.show_text(
            said.format(
                units=len({one.form.unit for one in usable}),
                lists=len(usable),
                new=sum(one.new for one in usable),
                changed=sum(one.changed for one in usable),
            )
        )
        self._go.setEnabled(bool(usable))
        if usable:
            self._go.setFocus()


def _line(one: JudgedList) -> Line:
    numbers = (str(one.form.rows), str(one.new), str(one.changed))
    look = Look.RED if one.error is not None or one.refused else None
    return Line(
        (one.form.unit or one.form.file, word(one.source), *numbers, one.form.signature.contact, _said(one)),
        look,
    )


def _said(one: JudgedList) -> str:
    """What somebody should know of a list before it is taken in."""
    translate = QCoreApplication.translate
    said: list[str] = []
    if one.error is not None:
        return sentence(one.error)
    if one.refused:
        first = one.row_errors[0] if one.row_errors else None
        why = sentence_of(first.code, {"value": first.value}) if first else ""
        said.append(translate("Problems", "{count} 行不收：{why}").format(count=one.refused, why=why))
    if not one.form.rows:
        said.append(translate("Problems", "零报告"))
    if not one.is_known_unit:
        said.append(translate("Problems", "新单位，收下时登记"))
    if one.came_before is not None:
        said.append(translate("Problems", "{day} 已报过").format(day=one.came_before))
    return "；".join(said)
