"""The forms that hand a matter to a unit: 交办单, 改派交办单, 重启办理单, each with a receipt to cut off."""

from paper_kit import Row, Sheet, label, new_sheet, value

_WIDTHS = (25, 58, 24, 49)
_ALL = 3
_CUT = "┄" * 9


def slip() -> Sheet:
    """交办单."""
    sheet = _headed("营商环境投诉举报事项交办单")
    sheet.form(_WIDTHS, (*_what(), *_how()))
    return _ended(sheet)


def reassignment() -> Sheet:
    """改派交办单."""
    sheet = _headed("营商环境投诉举报事项改派交办单")
    changed = (
        Row((label("原承办单位"), value("{{原承办单位}}"), label("原交办单"), value("{{原交办单号}}"))),
        Row((label("改派理由"), value("{{改派理由}}", _ALL)), loose=True),
    )
    sheet.form(_WIDTHS, (*_what(), *changed, *_how()))
    return _ended(sheet)


def reopening() -> Sheet:
    """重启办理单."""
    sheet = _headed("营商环境投诉举报事项重启办理单")
    again = (
        Row((label("原办结日期"), value("{{原办结日期}}"), label("办理轮次"), value("第{{轮次}}轮"))),
        Row((label("重启理由"), value("{{重启理由}}", _ALL)), loose=True),
    )
    sheet.form(_WIDTHS, (*_what(), *again, *_how()))
    return _ended(sheet)


def _headed(title: str) -> Sheet:
    sheet = new_sheet(title)
    sheet.paragraph("公文标题", title)
    sheet.paragraph("表头信息", "编号：{{文号}}{{补印}}\t交办日期：{{成文日期}}")
    return sheet


def _what() -> tuple[Row, ...]:
    return (
        Row((label("牵头单位"), value("{{承办单位}}"), label("协办单位"), value("{{协办单位}}"))),
        Row((label("事项编号"), value("{{投诉编号}}"), label("紧急程度"), value("{{紧急程度}}"))),
        Row((label("事项来源"), value("{{受理渠道}}"), label("附　　件"), value("{{附件数}}"))),
        Row((label("办理时限"), value("{{办理时限}}", _ALL, ("表格小字", "{{时限说明}}{{逐日计算}}")))),
        Row((label("反映事项"), value("{{事项标题}}", _ALL)), loose=True),
        Row((label("主要内容"), value("{{反映内容}}", _ALL)), height=26, loose=True),
        Row((label("投 诉 人"), value("{{投诉人}}", _ALL))),
    )


def _how() -> tuple[Row, ...]:
    return (
        Row((label("办理要求"), value("{{办理要求}}", _ALL)), height=13, loose=True),
        Row((label("领导批示"), value("", _ALL)), height=17),
    )


def _ended(sheet: Sheet) -> Sheet:
    sheet.paragraph("表格说明", "{{退回说明}}办结后，请将办理结果加盖公章报送我办。")
    sheet.paragraph("表格落款", "{{发文机关}}　　{{成文日期}}")
    sheet.paragraph("裁切线", f"{_CUT}　回　执（签收后沿此线裁下退回）　{_CUT}")
    sheet.form(
        _WIDTHS,
        (
            Row((label("收到文书"), value("{{文号}}"), label("签收时限"), value("{{签收时限}}"))),
            Row((label("签收单位"), value("（盖章）"), label("签 收 人"), value(""))),
            Row((label("签收时间"), value("　　年　　月　　日　时"), label("联系电话"), value(""))),
        ),
    )
    return sheet
