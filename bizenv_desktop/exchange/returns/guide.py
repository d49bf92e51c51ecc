"""The words around the tables of a unit's workbook; the reader finds the dispatch again by them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from bizenv_desktop.exchange.returns.book import Manifest, UnitBook
from bizenv_desktop.exchange.returns.forms import plain
from bizenv_desktop.rules.day_words import long_day

_LINE: Final = re.compile(r"分发编号:第(\d{1,6})号")
_LINE_UNIT: Final = re.compile(r"填报单位:(.+?)分发编号")
_EVIDENCE: Final = (
    "佐证材料放进名为“佐证”的文件夹一并反馈：文件名里带上编号（如 2026-12 现场照片.jpg），"
    "或把文件名写进“佐证文件”“佐证说明”一栏，多个用顿号隔开。"
)
_NUMBER, _UNIT, _UNIT_ID, _SEAL = "分发编号", "填报单位", "单位编号", "校验码"


@dataclass(frozen=True, slots=True)
class FoundManifest:
    """What a returned file still says of its dispatch; 0 and empty where it says nothing."""

    number: int = 0
    unit_id: int = 0
    unit: str = ""
    mark: str = ""


def form_line(manifest: Manifest) -> str:
    """The line above every table, so that a single sheet still says where it belongs."""
    reply = f"　请于{long_day(manifest.reply_by)}前反馈" if manifest.reply_by else ""
    return f"填报单位：{manifest.unit}　分发编号：第{manifest.number}号{reply}"


def manifest_lines(manifest: Manifest) -> tuple[tuple[str, str], ...]:
    """The label and text of each line of the manifest."""
    reply = long_day(manifest.reply_by) if manifest.reply_by else "未限定"
    return (
        ("分发单位", manifest.office),
        (_UNIT, manifest.unit),
        (_NUMBER, str(manifest.number)),
        ("分发日期", long_day(manifest.sent_on)),
        ("反馈期限", reply),
        ("台账编号", manifest.ledger),
        (_UNIT_ID, str(manifest.unit_id)),
        (_SEAL, manifest.mark),
    )


def guide_lines(book: UnitBook) -> tuple[str, ...]:
    """The instructions."""
    counted = "、".join(f"{sheet.form.sheet} {len(sheet.rows)} 件" for sheet in book.sheets)
    return (
        f"本表共 {book.rows} 件：{counted}，分别在各工作表中。",
        "只填浅黄色表头的各列；其余各列由分发单位填写，已锁定，改动不会被采用。",
        "有下拉框的请选“是”或“否”；日期写作 2026-11-20；百分比填 0 到 100 的整数。",
        "没有进展的事项留空即可。请不要删除行、列和隐藏列；可以筛选、调整行高和列宽。",
        "投诉的办理结果必须写明；联系过投诉人的，请写明联系日期。",
        "“报送事项”每行是本期应报的一项：报了几篇（条）就填几，篇目、作者、刊发载体写在后面各列。",
        _EVIDENCE,
        "填好后保存为 Excel 工作簿（.xlsx 或 .et 均可），文件名可以改。",
    )


def found_manifest(rows: Iterable[tuple[str, ...]]) -> FoundManifest:
    """What these rows say of the dispatch, from the lines of the guide or the line above a table."""
    told: dict[str, str] = {}
    for row in rows:
        for label, text in pairwise(row):
            if plain(label) in (_NUMBER, _UNIT, _UNIT_ID, _SEAL) and text:
                told.setdefault(plain(label), text)
        _take_line(" ".join(row), told)
    number, unit_id = plain(told.get(_NUMBER, "")), plain(told.get(_UNIT_ID, ""))
    return FoundManifest(
        int(number) if number.isascii() and number.isdigit() else 0,
        int(unit_id) if unit_id.isascii() and unit_id.isdigit() else 0,
        told.get(_UNIT, ""),
        told.get(_SEAL, ""),
    )


def _take_line(line: str, told: dict[str, str]) -> None:
    folded = plain(line)
    if (found := _LINE.search(folded)) is not None:
        told.setdefault(_NUMBER, found[1])
    if (unit := _LINE_UNIT.search(folded)) is not None:
        told.setdefault(_UNIT, unit[1])
