"""The first sheet: what this workbook is, whether it agrees, and how to read it."""

from collections.abc import Iterator
from typing import Final

from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from bizenv_desktop.exchange.writing import form_looks as looks
from bizenv_desktop.exchange.writing.recount_workbook import cells, words
from bizenv_desktop.exchange.writing.recount_workbook.ranking_sheet import verdicts
from bizenv_desktop.exchange.writing.recount_workbook.sealed_values import SealedRound
from bizenv_desktop.exchange.writing.styles import FONT_BODY

_PRINTED_DIGITS: Final = 16
_FACTS_ROW: Final = 4
_HOW_TO: Final = (
    "用 Excel 2010 以上、WPS 表格或 LibreOffice 打开都可以重算，不需要本程序。",
    "打开后若公式处是空的，请点“启用编辑”；也可按 Ctrl+Alt+F9 全部重算。",
    "“规则”“候选”“网络”“公众票”“组委会票”是封存文件里的原始数据：每张选票一行，剔除的票另列。",
    "“得分”“精算”“排名”里绿色的格子全部是公式，从选票一步步算到名次；点任一格即可看到算法。",
    "分数以“分子、分母”两格表示并约分；总分在“精算”里逐位除出 42 位小数再比较，不受四舍五入影响。",
    "真正相等的才并列，只是看着相等的不会并列。",
    "名次按 1、2、2、4 排，同分依“规则”所列来源的票数依次比较；仍分不出的并列，压在末位名额上的待定。",
    "“不能判定”：分母太大（超过一亿，或合计超过四十位），表格算不准，请用程序复核（bizenv recount）。",
    "要确认封存文件本身未被改动，须用本程序的复核，并与各页所印封存码比对。",
)


def fill_about(sheet: Worksheet, sealed: SealedRound) -> None:
    """The verdict in one cell, the seal, and how to read the rest."""
    cells.heading(sheet, f"复核工作簿　{sealed.head.get('number', '')}", sealed.head.get("title", ""))
    facts = tuple(_facts(sealed))
    for row, (name, said) in enumerate(facts, _FACTS_ROW):
        cells.text(sheet, row, 1, name)
        cells.text(sheet, row, 2, said)
        sheet.cell(row, 2).alignment = looks.LEFT
    row = _FACTS_ROW + len(facts)
    cells.text(sheet, row, 1, "核对结果")
    cells.formula(sheet, row, 2, _verdict(sealed))
    sheet.cell(row, 2).font = Font(name=FONT_BODY, size=12, bold=True)
    sheet.row_dimensions[row].height = 30
    cells.label(sheet, row + 2, "怎样看")
    for at, said in enumerate(_HOW_TO, row + 3):
        sheet.merge_cells(start_row=at, end_row=at, start_column=1, end_column=2)
        looks.put_text(sheet.cell(at, 1), said)
        sheet.cell(at, 1).font, sheet.cell(at, 1).alignment = looks.BODY, looks.LEFT
        sheet.row_dimensions[at].height = looks.lines_of(said, 120) * looks.LINE_POINTS + 6
    cells.widths(sheet, (18, 80))
    cells.set_up_page(sheet)
    sheet.page_setup.orientation = "portrait"


def _facts(sealed: SealedRound) -> Iterator[tuple[str, str]]:
    head = sealed.head
    yield "封存码", f"{sealed.sha256[:_PRINTED_DIGITS]}　第 {head.get('edition', '')} 版"
    yield "SHA-256", sealed.sha256
    yield "封存", f"{head.get('sealed_at', '').replace('T', ' ')}　{head.get('sealed_by', '')}"
    if head.get("reason"):
        yield "更正原因", head["reason"]
    parts = "、".join(words.PARTS.get(part, part) for part in sealed.changed)
    yield "封存文件", f"被改动过：{parts}" if parts else "写出本工作簿时核对过，未被改动"


def _verdict(sealed: SealedRound) -> str:
    asked = verdicts(sealed)
    differs, undecided = (f'COUNTIF({asked},"{word}")' for word in (words.DIFFERS, words.UNDECIDED))
    agreed = f'COUNTIF({asked},"{words.AGREES}")={len(sealed.roll)}'
    return (
        f'IF({differs}>0,"{words.DIFFERS}：有 "&{differs}&" 人与封存结果不符，见“排名”",'
        f'IF({undecided}>0,"{words.UNDECIDED}：有 "&{undecided}&" 人，请用程序复核",'
        f'IF({agreed},"{words.AGREES}：重算结果与封存结果全部相符","{words.DIFFERS}：封存结果与候选名单人数不符")))'
    )
