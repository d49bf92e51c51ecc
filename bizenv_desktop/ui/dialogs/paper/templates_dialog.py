"""文书模板: every paper's template, looked at with made-up facts, taken out to WPS or Word and back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from bizenv_desktop.documents.papers.checking import LARGEST_BYTES, Fault, check_template
from bizenv_desktop.documents.papers.placeholders import placeholders_of, table_of
from bizenv_desktop.documents.papers.samples import sample_facts
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.papers import PaperKind
from bizenv_desktop.rules.progress import Progress
from bizenv_desktop.services.paper import paper_templates
from bizenv_desktop.services.paper.paper_prints import GatheredPaper, PaperWanted
from bizenv_desktop.services.paper.paper_templates import OwnTemplate, SaveTemplate
from bizenv_desktop.ui.asker import FileChoice
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.paper_sets import PaperSet, file_name, make_set, write_bytes
from bizenv_desktop.ui.printing import paper_of
from bizenv_desktop.ui.texts import sentence, word
from bizenv_desktop.ui.texts.questions import Question
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.lines import Heading, Line, Lines
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar
from bizenv_desktop.ui.widgets.page import scrolled
from bizenv_desktop.ui.widgets.paper_view import PaperView

_SIZE: Final = (1080, 720)
_LIST_WIDTH, _NAME_WIDTH, _FAULTS_HEIGHT = 300, 200, 150
KINDS: Final = tuple(PaperKind)


@dataclass(frozen=True, slots=True)
class _Judged:
    """A file that shall become a template: its bytes and what is wrong with it."""

    path: Path
    content: bytes
    faults: tuple[Fault, ...]


class TemplatesDialog(QDialog):
    """The sixteen papers; what is changed holds from the next print on.

    A file with faults is not taken: each fault is named with the sentence in which it stands.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._own: Mapping[PaperKind, OwnTemplate] = {}
        self._template = b""
        self.setWindowTitle(QCoreApplication.translate("Templates", "文书模板"))
        self.resize(*_SIZE)
        self._make_parts()
        self._build()
        self.list.currentItemChanged.connect(self._on_chosen)
        self.reload()

    @property
    def kind(self) -> PaperKind:
        """The paper whose template is shown."""
        chosen = self.list.chosen
        return KINDS[chosen if chosen is not None else 0]

    def reload(self) -> None:
        """Ask which papers have a template of the office's own."""
        self._desk.dispatch.ask(
            paper_templates.own_templates,
            owner=self, key="own", done=self._on_own, failed=self.notice.refuse,
        )  # fmt: skip

    def export(self) -> None:
        """Save the template that is in use, to be edited in WPS or Word."""
        title = QCoreApplication.translate("Templates", "{name}模板").format(name=word(self.kind))
        path = self._desk.asker.save_file(self._choice(file_name(title) + ".docx"))
        if path is None or not self._template:
            return
        content = self._template
        text = QCoreApplication.translate(
            "Templates", "已导出到 {path}。用 WPS 或 Word 改好后，点“换用修改后的模板”。"
        )
        self._desk.dispatch.work(
            lambda _progress: write_bytes(path, content),
            owner=self, done=lambda _none: self._say(text.format(path=path)), failed=self.notice.refuse,
        )  # fmt: skip

    def replace(self) -> None:
        """Take an edited file, unless something in it is wrong."""
        path = self._desk.asker.open_file(self._choice(""))
        if path is None:
            return
        kind = self.kind

        def judge(_progress: Progress) -> _Judged:
            content = _read(path)
            return _Judged(path, content, check_template(kind, content))

        self._forget()
        self._desk.dispatch.work(
            judge, owner=self, done=partial(self._on_judged, kind), failed=self.notice.refuse,
            title=QCoreApplication.translate("Templates", "正在检查模板…"),
        )  # fmt: skip

    def reset(self) -> None:
        """Go back to the shipped template, after a question."""
        kind = self.kind
        if not self._desk.asker.confirm(Question.RESET_TEMPLATE, name=word(kind)):
            return
        self._forget()
        text = QCoreApplication.translate("Templates", "{name}已恢复为默认模板。").format(name=word(kind))
        self._desk.dispatch.run(
            partial(paper_templates.reset_template, kind),
            initiator=self, done=lambda _none: self._on_changed(text), failed=self.notice.refuse,
        )  # fmt: skip

    def _make_parts(self) -> None:
        translate = QCoreApplication.translate
        self.list = Lines(
            translate("Templates", "文书模板"),
            (Heading(translate("Templates", "文书")), Heading(translate("Templates", "模板"), 150)),
        )
        self.list.setFixedWidth(_LIST_WIDTH)
        self.view = PaperView()
        self.names = Lines(
            translate("Templates", "占位符"),
            (
                Heading(translate("Templates", "占位符"), _NAME_WIDTH),
                Heading(translate("Templates", "打印时写成")),
            ),
        )
        self.faults = paragraph()
        self.fault_area = scrolled(self.faults)
        self.fault_area.setMaximumHeight(_FAULTS_HEIGHT)
        self.notice = NoticeBar()
        self.said = paragraph("", Look.GREEN)
        self.exported = button(translate("Templates", "导出编辑…"), self.export)
        self.replaced = button(translate("Templates", "换用修改后的模板…"), self.replace, Look.PRIMARY)
        self.restored = button(translate("Templates", "恢复默认"), self.reset)

    def _build(self) -> None:
        translate = QCoreApplication.translate
        tabs = QTabWidget()
        tabs.addTab(self.view, translate("Templates", "预览（虚构内容）"))
        tabs.addTab(self.names, translate("Templates", "可用的占位符"))
        right = QVBoxLayout()
        right.setSpacing(SPACING)
        for widget in (self.notice, self.fault_area, self.said):
            right.addWidget(widget)
        right.addWidget(tabs, 1)
        for widget in (self.fault_area, self.said):
            widget.hide()
        middle = QHBoxLayout()
        middle.setSpacing(SPACING * 2)
        middle.addWidget(self.list)
        middle.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING * 2, SPACING * 2, SPACING * 2, SPACING * 2)
        column.setSpacing(SPACING)
        column.addWidget(paragraph(translate(
            "Templates", "导出后用 WPS 或 Word 修改版式和文字；双花括号里的占位符打印时换成事项的内容。"
        ), Look.MUTED))  # fmt: skip
        column.addLayout(middle, 1)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        row.addWidget(self.restored)
        row.addStretch(1)
        row.addWidget(button(QCoreApplication.translate("Templates", "关闭"), self.reject))
        row.addWidget(self.exported)
        row.addWidget(self.replaced)
        return row

    def _on_own(self, own: Mapping[PaperKind, OwnTemplate]) -> None:
        self._own = own
        before = self.list.chosen or 0
        shipped = QCoreApplication.translate("Templates", "默认")
        self.list.show_lines([
            Line((word(kind), _own_words(own[kind]) if kind in own else shipped)) for kind in KINDS
        ])  # fmt: skip
        self.list.choose(before)

    def _on_chosen(self, *_items: object) -> None:
        if self.list.chosen is None:
            return
        kind = self.kind
        self._forget()
        self.restored.setEnabled(kind in self._own)
        self._show_names(kind)
        self._desk.dispatch.ask(
            partial(paper_templates.template_of, kind),
            owner=self, key="template", done=partial(self._on_template, kind), failed=self.notice.refuse,
        )  # fmt: skip

    def _on_template(self, kind: PaperKind, template: bytes) -> None:
        self._template = template
        gathered = (GatheredPaper(PaperWanted(kind, 0), template, sample_facts(kind)),)
        self._desk.dispatch.work(
            partial(make_set, gathered),
            owner=self, done=partial(self._show, kind), failed=self.notice.refuse,
        )  # fmt: skip

    def _show(self, kind: PaperKind, made: PaperSet) -> None:
        if kind is not self.kind:
            return
        if made.refused:
            self.notice.say(sentence(made.refused[0].error))
        for one in made.papers:
            self.view.show_paper(paper_of(one.document))

    def _show_names(self, kind: PaperKind) -> None:
        lines = [Line((f"{{{{{each.name}}}}}", each.meaning)) for each in placeholders_of(kind)]
        table = table_of(kind)
        if table is not None:
            first = table.name[0]
            lines.append(Line((f"{{%tr for {first} in {table.name} %}}", table.meaning)))
            lines.extend(Line((f"{{{{{first}.{each.name}}}}}", each.meaning)) for each in table.columns)
            ends = QCoreApplication.translate("Templates", "表格的行到此为止")
            lines.append(Line(("{%tr endfor %}", ends)))
        self.names.show_lines(lines)

    def _on_judged(self, kind: PaperKind, judged: _Judged) -> None:
        if judged.faults:
            self._show_faults(judged.faults)
            return
        text = QCoreApplication.translate("Templates", "{name}已换用“{file}”，以后打印都用它。")
        text = text.format(name=word(kind), file=judged.path.name)
        self._desk.dispatch.run(
            partial(paper_templates.save_template, SaveTemplate(kind, judged.path.name, judged.content)),
            initiator=self, done=lambda _none: self._on_changed(text), failed=self.notice.refuse,
        )  # fmt: skip

    def _show_faults(self, faults: Sequence[Fault]) -> None:
        text = QCoreApplication.translate(
            "Templates", "没有换用：模板里有 {count} 处问题，请在 WPS 或 Word 里改正。"
        )
        self.notice.say(text.format(count=len(faults)))
        numbered = enumerate((sentence(fault.error) for fault in faults), 1)
        self.faults.show_text("\n".join(f"{number}. {text}" for number, text in numbered))
        self.fault_area.show()

    def _on_changed(self, text: str) -> None:
        self.reload()
        self._say(text)

    def _say(self, text: str) -> None:
        self.said.show_text(text)
        self.said.show()

    def _forget(self) -> None:
        self.notice.clear()
        self.fault_area.hide()
        self.said.hide()

    def _choice(self, suggested: str) -> FileChoice:
        title = QCoreApplication.translate("Templates", "文书模板")
        what = QCoreApplication.translate("Templates", "Word 文档")
        return FileChoice(title, what, ("docx",), suggested)


def _own_words(own: OwnTemplate) -> str:
    text = QCoreApplication.translate("Templates", "本办公室 {day}")
    return text.format(day=f"{own.changed_at:%Y-%m-%d}")


def _read(path: Path) -> bytes:
    """The bytes of a file, no more than a template may have; raises `BadInput("template.…")`."""
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise BadInput("template.too_large", placeholder="", sentence="")
        return path.read_bytes()
    except OSError as refused:
        raise BadInput("file.locked", file=str(path)) from refused
