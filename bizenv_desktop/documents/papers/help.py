"""The list of placeholders to lay beside a template: rows for the settings, Markdown or Word to take away."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from bizenv_desktop.documents.papers.placeholders import placeholders_of, table_of
from bizenv_desktop.documents.papers.wording import NAMES
from bizenv_desktop.rules.papers import PaperKind

HEADERS = ("写法", "含义")
HOW = (
    "在 WPS 或 Word 中打开模板，改动文字和版式即可；占位符是半角双花括号加名称，打印时换成本件事项的内容。",
    "整段按需出现：另起一段写 {%p if 名称 %}，中间写内容，再另起一段写 {%p endif %}。",
    "表格逐行重复：另起一行写 {%tr for 件 in 表名 %}，下一行写 {{件.列名}}，再另起一行写 {%tr endfor %}。",
)
"""How a template is edited, in the words of the office."""


@dataclass(frozen=True, slots=True)
class HelpRow:
    """One placeholder as it is written in a template, and what stands in its place."""

    written: str
    meaning: str


def help_rows(kind: PaperKind) -> tuple[HelpRow, ...]:
    """What a template of this kind may use, its own names first, its table last."""
    rows = [HelpRow(f"{{{{{each.name}}}}}", each.meaning) for each in placeholders_of(kind)]
    table = table_of(kind)
    if table is not None:
        rows.append(HelpRow(f"{{%tr for 件 in {table.name} %}}", f"表：{table.meaning}"))
        rows += [HelpRow(f"{{{{件.{each.name}}}}}", each.meaning) for each in table.columns]
        rows.append(HelpRow("{%tr endfor %}", "表到此为止"))
    return tuple(rows)


def help_markdown(kinds: Sequence[PaperKind] = tuple(PaperKind)) -> str:
    """The lists of these kinds as one Markdown text."""
    parts = ["# 文书模板的占位符", *HOW]
    for kind in kinds:
        lines = [f"| {row.written} | {row.meaning} |" for row in help_rows(kind)]
        parts += [f"## {NAMES[kind]}", "\n".join([f"| {' | '.join(HEADERS)} |", "|---|---|", *lines])]
    return "\n\n".join(parts) + "\n"


def help_docx(kinds: Sequence[PaperKind] = tuple(PaperKind)) -> bytes:
    """The same as .docx, a table for each kind."""
    from docx import Document

    paper = Document()
    paper.core_properties.author = ""
    paper.add_heading("文书模板的占位符", level=0)
    for line in HOW:
        paper.add_paragraph(line)
    for kind in kinds:
        paper.add_heading(NAMES[kind], level=1)
        rows = help_rows(kind)
        table = paper.add_table(rows=1, cols=len(HEADERS), style="Table Grid")
        for cell, text in zip(table.rows[0].cells, HEADERS, strict=True):
            cell.text = text
        for row in rows:
            added = table.add_row()
            added.cells[0].text, added.cells[1].text = row.written, row.meaning
    saved = BytesIO()
    paper.save(saved)
    return saved.getvalue()
