"""The fixed style table of a ledger workbook: one number per look, one XML part that never changes."""

from enum import IntEnum

FONT_TITLE = "黑体"
FONT_BODY = "宋体"


class Style(IntEnum):
    """Index into `cellXfs`; a text that looks like a formula takes the quoted look of its column."""

    PLAIN = 0
    TITLE = 1
    FORM_LEFT = 2
    FORM_RIGHT = 3
    HEADER = 4
    TEXT = 5
    TEXT_QUOTED = 6
    WRAPPED = 7
    WRAPPED_QUOTED = 8
    DATE = 9
    DATETIME = 10
    INTEGER = 11
    RATIO = 12


def _xf(
    font: int, *, number: int = 0, border: int = 0, fill: int = 0, align: str = "", quoted: str = ""
) -> str:
    return (
        f'<xf numFmtId="{number}" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0"{quoted}'
        ' applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
        f'<alignment vertical="center"{align}/></xf>'
    )


_CENTRE = ' horizontal="center"'
_LEFT = ' horizontal="left"'
_RIGHT = ' horizontal="right"'
_WRAP = ' wrapText="1"'
_QUOTED = ' quotePrefix="1"'
_AS_TEXT, _DAY, _MINUTE, _WHOLE, _TENTH = 49, 164, 165, 1, 166

_LOOKS = {
    Style.PLAIN: _xf(0),
    Style.TITLE: _xf(1, align=_CENTRE),
    Style.FORM_LEFT: _xf(0, number=_AS_TEXT, align=_LEFT),
    Style.FORM_RIGHT: _xf(0, number=_AS_TEXT, align=_RIGHT),
    Style.HEADER: _xf(2, number=_AS_TEXT, border=1, fill=2, align=_CENTRE + _WRAP),
    Style.TEXT: _xf(0, number=_AS_TEXT, border=1, align=_LEFT),
    Style.TEXT_QUOTED: _xf(0, number=_AS_TEXT, border=1, align=_LEFT, quoted=_QUOTED),
    Style.WRAPPED: _xf(0, number=_AS_TEXT, border=1, align=_LEFT + _WRAP),
    Style.WRAPPED_QUOTED: _xf(0, number=_AS_TEXT, border=1, align=_LEFT + _WRAP, quoted=_QUOTED),
    Style.DATE: _xf(0, number=_DAY, border=1, align=_CENTRE),
    Style.DATETIME: _xf(0, number=_MINUTE, border=1, align=_CENTRE),
    Style.INTEGER: _xf(0, number=_WHOLE, border=1, align=_CENTRE),
    Style.RATIO: _xf(0, number=_TENTH, border=1, align=_CENTRE),
}


def _font(name: str, points: float, weight: str = "") -> str:
    face = f'<color rgb="FF000000"/><name val="{name}"/><charset val="134"/>'
    return f'<font>{weight}<sz val="{points}"/>{face}</font>'


def _edges() -> str:
    sides = "".join(
        f'<{side} style="thin"><color rgb="FF7F7F7F"/></{side}>'
        for side in ("left", "right", "top", "bottom")
    )
    return f"<border>{sides}<diagonal/></border>"


def styles_xml() -> str:
    """The whole `xl/styles.xml` part."""
    fonts = _font(FONT_BODY, 10.5) + _font(FONT_TITLE, 18) + _font(FONT_BODY, 10.5, "<b/>")
    looks = "".join(_LOOKS[style] for style in Style)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<numFmts count="3"><numFmt numFmtId="{_DAY}" formatCode="yyyy\\-mm\\-dd"/>'
        f'<numFmt numFmtId="{_MINUTE}" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/>'
        f'<numFmt numFmtId="{_TENTH}" formatCode="0.0%"/></numFmts>'
        f'<fonts count="3">{fonts}</fonts>'
        '<fills count="3"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill>'
        '<fill><patternFill patternType="solid"><fgColor rgb="FFE9EEF5"/>'
        '<bgColor indexed="64"/></patternFill></fill></fills>'
        '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
        f"{_edges()}</borders>"
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{len(Style)}">{looks}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
        "</styleSheet>"
    )
