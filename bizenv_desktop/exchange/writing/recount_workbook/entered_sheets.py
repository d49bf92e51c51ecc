"""The sheets of what was entered: rules, roll, online readings, every ballot, what was taken out."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from bizenv_desktop.exchange.writing import form_looks as looks
from bizenv_desktop.exchange.writing.recount_workbook import cells, places, words
from bizenv_desktop.exchange.writing.recount_workbook.sealed_values import (
    SOURCES,
    SealedPaper,
    SealedReading,
    SealedRemoval,
    SealedRound,
    SourceRule,
)

_RULE_HEADS: Final = (
    "来源", "权重分子", "权重分母", "折算方法", "去掉最高、最低各", "平均分保留小数", "加权分保留小数",
    "名次分差分子", "名次分差分母", "打分单位（几分之一分）",
)  # fmt: skip
_REMOVAL_HEADS: Final = ("号", "剔除票数", "理由", "批准人", "日期")
_PLACES: Final = "0.######"


def fill_rules(sheet: Worksheet, sealed: SealedRound) -> None:
    """The rule sheet: figures that the formulas look at."""
    cells.heading(
        sheet,
        "计票规则",
        "权重、名次分差、名额、合格分和退出处理是公式取用的数，改动后重算；其余供对照。",
    )
    cells.headers(sheet, places.HEAD_ROW, _RULE_HEADS)
    for source in SOURCES:
        _rule(sheet, source, sealed)
    mark = sealed.rules.pass_mark
    cells.text(sheet, places.PASS_ROW, 1, "合格分（分子、分母）")
    cells.figure(sheet, places.PASS_ROW, 2, None if mark is None else mark.numerator)
    cells.figure(sheet, places.PASS_ROW, 3, None if mark is None else mark.denominator)
    cells.text(sheet, places.BASIS_ROW, 1, "有人退出时")
    cells.text(
        sheet, places.BASIS_ROW, 2, places.KEEP_BASIS if sealed.rules.keeps_basis else places.DROP_BASIS
    )
    looks.put_text(sheet.cell(places.BASIS_ROW, 3), f"可改为“{places.KEEP_BASIS}”或“{places.DROP_BASIS}”")
    cells.text(sheet, places.TIES_ROW, 1, "同分依次比较")
    named = (places.VOTES.get(source, source) for source in sealed.rules.ties)
    cells.text(sheet, places.TIES_ROW, 2, "、".join(named) or "不比较")
    cells.headers(sheet, places.SEATS_ROW - 1, ("类别", "名额"))
    for row, award in enumerate(sealed.awards, places.SEATS_ROW):
        cells.text(sheet, row, 1, words.award_name(award))
        cells.figure(sheet, row, 2, sealed.rules.seats.get(award, 0))
    cells.widths(sheet, (22, 26, 12), 12)
    cells.set_up_page(sheet)


def _rule(sheet: Worksheet, source: str, sealed: SealedRound) -> None:
    row, rule = places.RULE_ROW[source], sealed.rules.sources[source]
    cells.text(sheet, row, 1, places.VOTES[source])
    cells.figure(sheet, row, places.WEIGHT_TOP, rule.weight.numerator)
    cells.figure(sheet, row, places.WEIGHT_BOTTOM, rule.weight.denominator)
    cells.text(sheet, row, 4, words.WAYS.get(rule.way, rule.way) if rule.weight else "不计分")
    cells.figure(sheet, row, 5, rule.trim if rule.way == "trimmed" else None)
    for column, decimals in ((6, rule.round_mean), (7, rule.round_weighted)):
        cells.text(sheet, row, column, _decimals(decimals, rule, column))
    cells.figure(sheet, row, places.STEP_TOP, rule.step.numerator)
    cells.figure(sheet, row, places.STEP_BOTTOM, rule.step.denominator)
    cells.figure(sheet, row, places.SCORE_UNIT, sealed.papers[source].unit if source in sealed.papers else 1)


def _decimals(decimals: int | None, rule: SourceRule, column: int) -> str:
    if column == 6 and rule.way != "trimmed":
        return ""
    return "不取舍" if decimals is None else f"{decimals} 位"


def fill_roll(sheet: Worksheet, sealed: SealedRound) -> None:
    """The candidates, and whether they are ranked."""
    cells.heading(sheet, "候选名单", "已退出、取消资格的列出而不排名。把“在列”改成别的字，排名随之重算。")
    cells.headers(sheet, places.HEAD_ROW, ("号", "类别", "名称", "单位", "是否在列"))
    for row, one in enumerate(sealed.roll, places.FIRST):
        cells.figure(sheet, row, 1, one.number)
        said = (words.award_name(one.award), one.name, one.unit, words.RUNNING.get(one.running, one.running))
        for column, word in enumerate(said, 2):
            cells.text(sheet, row, column, word)
    cells.widths(sheet, (6, 18, 30, 30, 12))
    cells.set_up_page(sheet, f"A{places.FIRST}")


def fill_online(sheet: Worksheet, sealed: SealedRound) -> None:
    """Every reading, the last of which counts, less what was taken out."""
    cells.heading(sheet, "网络票", "最后一次统计计入，减去剔除的票；更早的统计只供对照。")
    readings = sealed.readings
    removed, counted = online_columns(sealed)
    cells.headers(sheet, places.HEAD_ROW, ("号", "名称", *(one.taken_at for one in readings), "剔除", "计入"))
    first, last = places.removal_rows(sealed, len(sealed.online_removals))
    for row, one in enumerate(sealed.roll, places.FIRST):
        cells.figure(sheet, row, 1, one.number)
        cells.text(sheet, row, 2, one.name)
        for column, reading in enumerate(readings, 3):
            cells.figure(sheet, row, column, reading.totals.get(one.number))
        _taken_out(sheet, row, removed, (first, last))
        latest = places.cell(row, removed - 1) if readings else "0"
        cells.formula(sheet, row, counted, f"N({latest})-{places.cell(row, removed)}", "0")
    _removals(sheet, first, sealed.online_removals)
    _files(sheet, last + 3, readings)
    cells.widths(sheet, (22, 26), 20)
    cells.set_up_page(sheet, f"C{places.FIRST}")


def online_columns(sealed: SealedRound) -> tuple[int, int]:
    """The columns of what is taken out and of what counts."""
    return len(sealed.readings) + 3, len(sealed.readings) + 4


def _taken_out(sheet: Worksheet, row: int, column: int, rows: tuple[int, int]) -> None:
    said = f"SUMIFS({places.span(*rows, 2)},{places.span(*rows, 1)},{places.cell(row, 1)})"
    cells.formula(sheet, row, column, said, "0")


def _removals(sheet: Worksheet, first: int, removals: Sequence[SealedRemoval]) -> None:
    cells.label(sheet, first - 2, "剔除")
    cells.headers(sheet, first - 1, _REMOVAL_HEADS)
    for row, one in enumerate(removals, first):
        cells.figure(sheet, row, 1, one.number)
        cells.figure(sheet, row, 2, one.votes)
        for column, word in enumerate((one.reason, one.approver, one.decided_at), 3):
            cells.text(sheet, row, column, word)


def _files(sheet: Worksheet, row: int, readings: Sequence[SealedReading]) -> None:
    cells.headers(sheet, row, ("统计时间", "文件", "文件 SHA-256"))
    for at, one in enumerate(readings, row + 1):
        for column, word in enumerate((one.taken_at, one.file), 1):
            cells.text(sheet, at, column, word)
        looks.put_text(sheet.cell(at, 3), one.sha256)


def fill_paper(sheet: Worksheet, source: str, sealed: SealedRound) -> None:
    """One paper source: judges' points and what was taken out by candidate, then every ballot."""
    paper = sealed.papers[source]
    cells.heading(sheet, places.VOTES[source], _attendance(paper))
    points = [f"分{place}" for place in range(1, paper.most_scores + 1)]
    cells.headers(sheet, places.HEAD_ROW, ("号", "名称", "剔除", "打分个数", *points))
    first, last = places.removal_rows(sealed, len(paper.removals))
    for row, one in enumerate(sealed.roll, places.FIRST):
        cells.figure(sheet, row, 1, one.number)
        cells.text(sheet, row, 2, one.name)
        _taken_out(sheet, row, 3, (first, last))
        given = paper.scores.get(one.number, ())
        for column, score in enumerate(given, places.SCORE_FIRST):
            cells.figure(sheet, row, column, _decimal(score), _PLACES)
        last_score = places.SCORE_FIRST + max(paper.most_scores, 1) - 1
        asked = f"COUNT({places.cell(row, places.SCORE_FIRST)}:{places.cell(row, last_score)})"
        cells.formula(sheet, row, 4, asked, "0")
    _removals(sheet, first, paper.removals)
    _ballots(sheet, source, sealed)
    cells.widths(sheet, (12, 24, 12, 12), 9)
    cells.set_up_page(sheet)


def _decimal(score: Fraction) -> float:
    return float(score)


def _attendance(paper: SealedPaper) -> str:
    noted = [
        f"{word} {paper.attendance[code]}"
        for code, word in words.ATTENDANCE.items()
        if paper.attendance.get(code) is not None
    ]
    signs = f"{words.FOR} 赞成  {words.AGAINST} 反对  {words.ABSTAINED} 弃权  {words.ABSENT} 票上没有此人"
    return "，".join(noted) + ("。" if noted else "") + signs


def _ballots(sheet: Worksheet, source: str, sealed: SealedRound) -> None:
    """Every ballot a row, plainly written: there may be ten thousand."""
    paper, numbers = sealed.papers[source], places.numbers(sealed)
    first, _last = places.ballot_rows(sealed, source)
    cells.label(sheet, first - 2, f"选票 {len(paper.ballots)} 张")
    cells.headers(sheet, first - 1, ("票号", "批次", "有效"))
    for number in numbers:
        cells.headers(sheet, first - 1, (f"{number}号",), places.mark_column(number))
        sheet.cell(first - 1, places.mark_column(number)).alignment = looks.LEFT
    for row, ballot in enumerate(paper.ballots, first):
        sheet.cell(row, 1, ballot.number).alignment = looks.CENTRE
        if ballot.batch:
            looks.put_text(sheet.cell(row, 2), ballot.batch)
        sheet.cell(row, places.BALLOT_VALID, words.VALID if ballot.valid else words.INVALID)
        for number in numbers:
            mark = ballot.marks[number - 1] if number <= len(ballot.marks) else "."
            sheet.cell(row, places.mark_column(number), words.MARKS.get(mark, words.AGAINST))
