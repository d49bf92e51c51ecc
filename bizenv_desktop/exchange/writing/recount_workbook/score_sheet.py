"""The sheet of scores: from votes to points to what each source adds, every step a fraction of two cells."""

from collections.abc import Callable, Mapping
from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from bizenv_desktop.exchange.writing.recount_workbook import cells, places, words
from bizenv_desktop.exchange.writing.recount_workbook.entered_sheets import online_columns
from bizenv_desktop.exchange.writing.recount_workbook.places import cell, on, rule, score_column, span
from bizenv_desktop.exchange.writing.recount_workbook.sealed_values import SOURCES, SealedRound, SourceRule

_HEADS: Final = (
    "计入票", "参评票", "同分比较值", "折算基数", "得分分子", "得分分母", "得分", "乘权分子", "乘权分母",
    "约分后分子", "约分后分母", "加权分",
)  # fmt: skip
_SHOWN: Final = "0.00####"


class _Row:
    """The cells of one candidate and one source, as formulas name them."""

    def __init__(self, sealed: SealedRound, source: str, row: int) -> None:
        self.sealed, self.source, self.row = sealed, source, row
        self.rule: SourceRule = sealed.rules.sources[source]

    def at(self, offset: int) -> str:
        return cell(self.row, score_column(self.source, offset))

    @property
    def votes_of_all(self) -> str:
        return self._all(score_column(self.source, places.COUNTED))

    def _all(self, column: int) -> str:
        return span(places.FIRST, places.last_row(self.sealed), column)

    @property
    def rivals(self) -> str:
        """1 for each candidate of the class whom this one is measured against, itself included."""
        awards, mine = self._all(places.AWARD), cell(self.row, places.AWARD)
        counts, numbers = self._all(places.MEASURED), self._all(places.NUMBER)
        return f"({awards}={mine})*(({counts}=1)+({numbers}={cell(self.row, places.NUMBER)})>0)"

    @property
    def scores(self) -> str:
        return places.scores_range(self.sealed, self.source, self.row)


def fill_scores(sheet: Worksheet, sealed: SealedRound) -> None:
    """Every candidate a row, every source a block."""
    cells.heading(
        sheet,
        "得分",
        "得分＝得分分子÷得分分母；加权分＝得分×权重（规则要求取舍的，四舍五入）；分数先约分再比较，不用小数。",
    )
    cells.headers(sheet, places.HEAD_ROW, ("号", "类别", "名称", "在列", "计入折算"))
    last = score_column(SOURCES[-1], places.ADDS) + 1
    cells.headers(sheet, places.HEAD_ROW, ("总分",), last)
    for source in SOURCES:
        first = score_column(source, 0)
        cells.headers(sheet, places.HEAD_ROW - 1, (places.VOTES[source],), first)
        cells.headers(sheet, places.HEAD_ROW, _HEADS, first)
    for row, one in enumerate(sealed.roll, places.FIRST):
        cells.figure(sheet, row, places.NUMBER, one.number)
        cells.text(sheet, row, places.AWARD, words.award_name(one.award))
        cells.text(sheet, row, places.NAME, one.name)
        _standing(sheet, row)
        for source in SOURCES:
            _source(sheet, _Row(sealed, source, row))
        adds = (cell(row, score_column(source, places.ADDS)) for source in SOURCES)
        cells.formula(sheet, row, last, "+".join(adds), "0.00")
    cells.widths(sheet, (6, 18, 24, 8, 8))
    cells.set_up_page(sheet, f"D{places.FIRST}", pages=3)


def _standing(sheet: Worksheet, row: int) -> None:
    said = on(places.ROLL, cell(row, 5))
    cells.formula(sheet, row, places.RUNNING, f'IF({said}="{words.YES}",1,0)', "0")
    policy = on(places.RULES, cell(places.BASIS_ROW, 2))
    running = cell(row, places.RUNNING)
    cells.formula(sheet, row, places.MEASURED, f'IF({policy}="{places.KEEP_BASIS}",1,{running})', "0")


def _source(sheet: Worksheet, one: _Row) -> None:
    def put(offset: int, said: str, shape: str = "0") -> None:
        cells.formula(sheet, one.row, score_column(one.source, offset), said, shape)

    counted, stood = _votes(one)
    put(places.COUNTED, counted)
    put(places.STOOD, stood)
    put(places.RAW, _raw(one))
    basis, top, bottom = _WAYS[one.rule.way](one)
    put(places.BASIS, basis)
    put(places.TOP, top)
    put(places.BOTTOM, bottom)
    put(places.POINTS, f"{one.at(places.TOP)}/{one.at(places.BOTTOM)}", _SHOWN)
    weighed_top, weighed_bottom = _weighed(one)
    put(places.WEIGHED_TOP, weighed_top)
    put(places.WEIGHED_BOTTOM, weighed_bottom)
    both = f"GCD({one.at(places.WEIGHED_TOP)},{one.at(places.WEIGHED_BOTTOM)})"
    put(places.ADDS_TOP, f"{one.at(places.WEIGHED_TOP)}/{both}")
    put(places.ADDS_BOTTOM, f"{one.at(places.WEIGHED_BOTTOM)}/{both}")
    put(places.ADDS, f"{one.at(places.ADDS_TOP)}/{one.at(places.ADDS_BOTTOM)}", _SHOWN)


def _votes(one: _Row) -> tuple[str, str]:
    """Formulas of the votes that count, and of the valid ballots on which the candidate stood."""
    if one.source == "online":
        return on(places.VOTES[one.source], cell(one.row, online_columns(one.sealed)[1])), "0"
    first, last = places.ballot_rows(one.sealed, one.source)
    number = one.sealed.roll[one.row - places.FIRST].number
    marks = on(places.VOTES[one.source], span(first, last, places.mark_column(number)))
    valid = on(places.VOTES[one.source], span(first, last, places.BALLOT_VALID))

    def marked(sign: str) -> str:
        return f'COUNTIFS({valid},"{words.VALID}",{marks},"{sign}")'

    removed = on(places.VOTES[one.source], cell(one.row, 3))
    stood = "+".join(marked(sign) for sign in (words.FOR, words.AGAINST, words.ABSTAINED))
    return f"{marked(words.FOR)}-{removed}", stood


def _raw(one: _Row) -> str:
    """What the tie chain compares: judges' points together, in units, where there are some, else votes."""
    votes, unit = one.at(places.COUNTED), rule(one.source, places.SCORE_UNIT)
    if one.source == "online":
        return votes
    return f"IF(COUNT({one.scores})>0,SUMPRODUCT(ROUND({one.scores}*{unit},0)),{votes}*{unit})"


def _by_whole(function: str) -> Callable[[_Row], tuple[str, str, str]]:
    def said(one: _Row) -> tuple[str, str, str]:
        basis, votes = one.at(places.BASIS), one.at(places.COUNTED)
        whole = f"SUMPRODUCT({function}({one.rivals}*{one.votes_of_all}))"
        return whole, f"IF({basis}>0,100*{votes},0)", f"IF({basis}>0,{basis},1)"

    return said


def _by_support(one: _Row) -> tuple[str, str, str]:
    basis = one.at(places.BASIS)
    return one.at(places.STOOD), f"IF({basis}>0,100*{one.at(places.COUNTED)},0)", f"IF({basis}>0,{basis},1)"


def _by_rank(one: _Row) -> tuple[str, str, str]:
    """The basis is how many are ahead; nobody gets anything from a source without a vote."""
    ahead = f"SUMPRODUCT({one.rivals}*({one.votes_of_all}>{one.at(places.COUNTED)}))"
    step, of = rule(one.source, places.STEP_TOP), rule(one.source, places.STEP_BOTTOM)
    any_vote = f"SUMPRODUCT({one.rivals}*{one.votes_of_all})>0"
    return ahead, f"IF({any_vote},MAX(0,100*{of}-{step}*{one.at(places.BASIS)}),0)", of


def _by_trimmed(one: _Row) -> tuple[str, str, str]:
    """The basis is how many points are kept; both parts of the fraction in units of the points."""
    if one.source == "online":
        return "0", "0", "1"
    trim, given, unit = one.rule.trim, one.scores, rule(one.source, places.SCORE_UNIT)
    basis = one.at(places.BASIS)
    kept = f"IF(COUNT({given})>{2 * trim},COUNT({given})-{2 * trim},COUNT({given}))"
    total = f"SUMPRODUCT(ROUND({given}*{unit},0))"
    if trim:
        ends = "{" + ",".join(map(str, range(1, trim + 1))) + "}"
        cut = "".join(f"-SUMPRODUCT(ROUND({way}({given},{ends})*{unit},0))" for way in ("LARGE", "SMALL"))
        total = f"IF(COUNT({given})>{2 * trim},{total}{cut},{total})"
    if one.rule.round_mean is None:
        return kept, total, f"MAX(1,{basis})*{unit}"
    shift = 10**one.rule.round_mean
    bottom = f"(MAX(1,{basis})*{unit})"
    return kept, f"INT((2*{shift}*({total})+{bottom})/(2*{bottom}))", str(shift)


_WAYS: Final[Mapping[str, Callable[[_Row], tuple[str, str, str]]]] = {
    "max": _by_whole("MAX"),
    "share": _by_whole("SUM"),
    "support": _by_support,
    "rank": _by_rank,
    "trimmed": _by_trimmed,
}


def _weighed(one: _Row) -> tuple[str, str]:
    top = f"{one.at(places.TOP)}*{rule(one.source, places.WEIGHT_TOP)}"
    bottom = f"{one.at(places.BOTTOM)}*{rule(one.source, places.WEIGHT_BOTTOM)}"
    if one.rule.round_weighted is None:
        return top, bottom
    shift = 10**one.rule.round_weighted
    return f"INT((2*{shift}*{top}+{bottom})/(2*{bottom}))", str(shift)
