"""Columns known by what they hold: dates, phones, units, numbers, words of a status.

Asked only where headers leave a field without a column. A header that says something else is believed.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from bizenv_desktop.exchange.reading.dates import DateProblem, read_date_text
from bizenv_desktop.exchange.reading.layout import Table
from bizenv_desktop.exchange.reading.mapping import MappingSource, normalised
from bizenv_desktop.exchange.reading.schema import Content
from bizenv_desktop.exchange.reading.text import MISSING, clean, halfwidth, raw_text
from bizenv_desktop.exchange.reading.unit_names import split_units
from bizenv_desktop.exchange.reading.verdicts import RawCell

_SHARE: Final = 0.8
_LEAST_CELLS: Final = 2
_LONG: Final = 12
# Plain text, compiled when first asked for: the child's start is measured.
_SAYS_NOTHING: Final = (
    r"(?:列|字段|栏|项目|unnamed|column|field|col|f|未命名|标题|表头)?[:_ ]*\d*|[a-z]{1,2}"
    r"|日期|时间|单位|部门|名称|号码?|编码|情况|状态|内容|说明|文字|数据|信息|文本"
)
_PHONE: Final = r"(?:\+?86-?)?1[3-9]\d{9}|0\d{2,3}-?\d{7,8}(?:-\d{1,5})?"
_UNIT: Final = (
    r"(?:局|委|办|厅|处|所|院|站|队|中心|街道|镇|乡|政府|公司|集团|部门|单位|社区|管委会|办事处|委员会|办公室"
    r"|公安|法院|检察院|银行|大队|支队|分局|联社|协会)(?:[（(][^）)]*[）)])?$"
)
_DEADLINE: Final = r"年底|月底|长期|持续|季度|年内|立即|常态|按期|每[年月季周]|\d+月|\d+日前|20\d\d"
_STATUS: Final = (
    r"(?:已|未|正在|待|按期|超期)?(?:办结|结案|在办|办理中|处理中|受理|签收|回访|审核|归档|作废|完成)"
)
_SATISFACTION: Final = r"(?:非常|很|基本|较|不|比较)?满意|未接通?|无法联系|联系不上|未评价|无人接听"
_SHAPE: Final = ((re.compile(r"\d"), "0"), (re.compile(r"[a-z]", re.IGNORECASE), "A"))


class Known(NamedTuple):
    """What helps to recognise a column: the ledger's units; whether a person has said which kind it is.

    Where the kind is sure, a field that every row needs is looked for below headers that say something else.
    """

    units: frozenset[str] = frozenset()
    kind_is_sure: bool = False


def propose(table: Table, rows: Sequence[Sequence[RawCell]], known: Known) -> Table:
    """The table with columns for fields that no header named; `rows` are the first ones below the header."""
    free = [index for index, name in enumerate(table.mapping.fields) if _is_free(table, index, name)]
    samples = {index: _sample(rows, index) for index in free}
    mapping = table.mapping
    for field in table.schema.fields:
        if field.content is None or field.name in mapping.fields:
            continue
        fitting = [
            index
            for index in free
            if not mapping.fields[index]
            and (
                (field.required and known.kind_is_sure)
                or re.fullmatch(_SAYS_NOTHING, normalised(table.headers[index]))
            )
            and _holds(field.content, samples[index], known.units)
        ]
        if fitting:
            chosen = (
                max(fitting, key=lambda at: _length(samples[at])) if _is_text(field.content) else fitting[0]
            )
            mapping = mapping.with_field(chosen, field.name, MappingSource.CONTENT)
    return table._replace(mapping=mapping)


def _is_free(table: Table, index: int, name: str) -> bool:
    return not name and table.mapping.source(index) is MappingSource.HEADER


def _is_text(content: Content) -> bool:
    return content is Content.LONG_TEXT


def _sample(rows: Sequence[Sequence[RawCell]], index: int) -> list[RawCell]:
    """The cells of a column that say something."""
    cells = (row[index] for row in rows if index < len(row))
    return [cell for cell in cells if not isinstance(cell, str) or clean(cell).strip() not in MISSING]


def _length(cells: Sequence[RawCell]) -> int:
    """The usual number of characters; `statistics` would cost a tenth of the child's start."""
    lengths = sorted(len(raw_text(cell)) for cell in cells)
    return lengths[len(lengths) // 2] if lengths else 0


def _holds(content: Content, cells: Sequence[RawCell], known_units: frozenset[str]) -> bool:
    if len(cells) < _LEAST_CELLS:
        return False
    if content is Content.LONG_TEXT:
        return all(isinstance(cell, str) for cell in cells) and _length(cells) >= _LONG
    texts = [halfwidth(clean(raw_text(cell))).strip() for cell in cells]
    if content is Content.NUMBER:
        return _are_numbers(texts)
    if content is Content.MOMENT:
        return _mostly([_is_moment(cell) for cell in cells])
    if content is Content.UNIT:
        return _mostly([_is_unit(text, known_units) for text in texts])
    return _mostly([_LOOKS[content](text) for text in texts])


def _mostly(hits: Sequence[bool]) -> bool:
    return sum(hits) >= _SHARE * len(hits)


def _is_moment(cell: RawCell) -> bool:
    if isinstance(cell, str):
        return len(cell) >= len("2026.1.1") and not isinstance(read_date_text(cell, None), DateProblem)
    return isinstance(cell, date)


def _is_unit(text: str, known_units: frozenset[str]) -> bool:
    names = [name.lstrip("*") for name in split_units(text)]
    return bool(names) and all(
        name in known_units or (len(name) <= 30 and re.search(_UNIT, name) is not None) for name in names
    )


def _are_numbers(texts: Sequence[str]) -> bool:
    """Each another, all of one shape, with enough digits to be a running number and no phone."""
    shapes = {_shape(text) for text in texts}
    return (
        len(set(texts)) == len(texts)
        and len(shapes) <= 2
        and all(sum(sign.isdigit() for sign in text) >= 4 and len(text) >= 6 for text in texts)
        and not any(re.fullmatch(_PHONE, text) for text in texts)
        and not _mostly([_is_moment(text) for text in texts])
    )


def _shape(text: str) -> str:
    for pattern, sign in _SHAPE:
        text = pattern.sub(sign, text)
    return text


_LOOKS: Final[Mapping[Content, Callable[[str], bool]]] = {
    Content.PHONE: lambda text: re.fullmatch(_PHONE, text.replace(" ", "")) is not None,
    Content.DEADLINE: lambda text: len(text) <= 30 and re.search(_DEADLINE, text) is not None,
    Content.STATUS: lambda text: re.fullmatch(_STATUS, text) is not None,
    Content.SATISFACTION: lambda text: re.fullmatch(_SATISFACTION, text) is not None,
}
