"""The forms that stay in the file or are filled in by hand: 登记表, 延期审批表, 回访单, 督办通知单, 通报名单."""

from paper_kit import Row, Sheet, label, new_sheet, signed, value

_WIDTHS = (25, 58, 24, 49)
_ALL = 3


def registration() -> Sheet:
    """登记表."""
    sheet = _headed("营商环境投诉举报登记表", "编号：{{投诉编号}}\t登记时间：{{受理时间}}")
    sheet.form(
        _WIDTHS,
        (
            Row((label("受理渠道"), value("{{受理渠道}}"), label("来源编号"), value("{{来源编号}}"))),
            Row((label("事项性质"), value("{{性质}}"), label("紧急程度"), value("{{紧急程度}}"))),
            Row((label("事项类别"), value("{{类别}}"), label("保密情况"), value("{{保密情况}}"))),
            Row((label("投 诉 人"), value("{{投诉人}}"), label("联系电话"), value("{{联系电话}}"))),
            Row((label("企业名称"), value("{{企业名称}}", _ALL))),
            Row((label("联系地址"), value("{{联系地址}}"), label("所属街道"), value("{{街道社区}}"))),
            Row((label("被投诉单位"), value("{{被投诉单位}}"), label("附　　件"), value("{{附件数}}"))),
            Row((label("反映事项"), value("{{事项标题}}", _ALL)), loose=True),
            Row((label("主要内容"), value("{{反映内容}}", _ALL)), height=46, loose=True),
            Row((label("拟办意见"), signed(span=_ALL)), height=24),
            Row((label("领导批示"), signed(span=_ALL)), height=24),
            Row((label("承办单位"), value("{{承办单位}}"), label("办理时限"), value("{{办理时限}}"))),
            Row((label("登 记 人"), value("{{登记人}}"), label("备　　注"), value("{{备注}}"))),
        ),
    )
    return sheet


def extension_approval() -> Sheet:
    """延期审批表."""
    sheet = _headed("营商环境投诉举报事项延期审批表", "编号：{{文号}}{{补印}}\t审批日期：{{成文日期}}")
    sheet.form(
        _WIDTHS,
        (
            Row((label("承办单位"), value("{{承办单位}}"), label("事项编号"), value("{{投诉编号}}"))),
            Row((label("交办单号"), value("{{交办单号}}"), label("交办日期"), value("{{交办日期}}"))),
            Row((label("反映事项"), value("{{事项标题}}", _ALL)), loose=True),
            Row((label("原办理时限"), value("{{原办理时限}}"), label("申请延长"), value("{{申请延长}}"))),
            Row((label("申请日期"), value("{{申请日期}}"), label("申 请 人"), value("{{申请人}}"))),
            Row((label("申请理由"), value("{{申请理由}}", _ALL)), height=30, loose=True),
            Row((label("承办单位\n意　　见"), signed("负责人签字（盖章）：　　　　　　年　　月　　日", _ALL)), height=24),
            Row((label("审批结果"), value("{{审批结果}}"), label("批准延长"), value("{{批准延长}}"))),
            Row((label("延期后时限"), value("{{延期后时限}}"), label("审 批 人"), value("{{审批人}}"))),
            Row((label("审批意见"), signed(span=_ALL, above="{{审批说明}}")), height=26),
            Row((label("告知情况"), value("{{告知情况}}", _ALL))),
        ),
    )
    sheet.paragraph("表格说明", "注：延期应在办理时限届满前申请；批准延期后，原办理时限仍予保留，两个时限的按时办结情况分别统计。")
    return sheet


def call_record() -> Sheet:
    """回访单."""
    sheet = _headed("营商环境投诉举报事项回访单", "编号：{{投诉编号}}\t办理轮次：第{{轮次}}轮")
    sheet.form(
        _WIDTHS,
        (
            Row((label("投 诉 人"), value("{{投诉人}}"), label("联系电话"), value("{{联系电话}}"))),
            Row((label("承办单位"), value("{{承办单位}}"), label("反馈日期"), value("{{反馈日期}}"))),
            Row((label("反映事项"), value("{{事项标题}}", _ALL)), loose=True),
            Row((label("办理结果"), value("{{办理结果}}", _ALL)), height=30, loose=True),
            Row((label("审核结论"), value("{{审核结论}}"), label("满意情况"), value("{{满意情况}}"))),
        ),
    )
    sheet.gap(10)
    sheet.listing(
        (11, 50, 22, 24, 49),
        ("次序", "回访时间", "回访人", "回访结果", "投诉人意见"),
        "次 in 回访记录",
        ("{{次.序号}}", "{{次.时间}}", "{{次.回访人}}", "{{次.结果}}", "{{次.意见}}"),
    )
    sheet.gap(10)
    sheet.form(
        (25, 131),
        (
            Row((label("处理意见"), signed()), height=24),
            Row((label("领导批示"), signed()), height=24),
        ),
    )
    return sheet


def supervision() -> Sheet:
    """督办通知单."""
    sheet = _headed("督办通知单", "编号：{{文号}}{{补印}}\t签发日期：{{成文日期}}")
    sheet.form(
        _WIDTHS,
        (
            Row((label("被督办单位"), value("{{主送单位}}"), label("事项编号"), value("{{投诉编号}}"))),
            Row((label("交办单号"), value("{{交办单号}}"), label("事项来源"), value("{{受理渠道}}"))),
            Row((label("督办事项"), value("{{事项标题}}", _ALL)), loose=True),
            Row((label("办理时限"), value("{{办理时限}}"), label("逾期情况"), value("{{逾期情况}}"))),
            Row((label("存在问题"), value("{{存在问题}}", _ALL)), height=24, loose=True),
            Row((label("督办依据"), value("{{督办依据}}", _ALL)), height=14, loose=True),
            Row((label("整改要求"), value("{{整改要求}}", _ALL)), height=24, loose=True),
            Row((label("反馈时限"), value("{{回复期限}}前"), label("反馈方式"), value("书面反馈，加盖公章"))),
            Row((label("签　　收"), signed("签收人：　　　　　　　　　年　　月　　日", _ALL)), height=16),
            Row((label("督办结果"), signed("核实人：　　　　　　　　　年　　月　　日", _ALL)), height=24),
        ),
    )
    sheet.paragraph("表格说明", "督办不改变原办理时限。逾期未反馈或者整改不到位的，按规定予以通报。")
    sheet.paragraph("表格落款", "{{发文机关}}　　{{成文日期}}")
    return sheet


def report_list() -> Sheet:
    """通报名单."""
    sheet = new_sheet("通报名单")
    sheet.paragraph("公文标题", "关于有关事项办理不力情况的通报")
    sheet.paragraph("发文字号", "{{文号}}{{补印}}")
    sheet.paragraph("主送机关", "各有关单位：")
    sheet.paragraph(
        "公文正文",
        "为进一步压实办理责任，现将截至{{统计日期}}经督办仍未按要求办结的事项予以通报，"
        "共{{件数}}件，涉及{{单位数}}个单位（名单附后）。",
    )
    sheet.paragraph(
        "公文正文",
        "请有关单位深刻查摆原因，明确责任人和完成时间，{{回复要求}}。其他单位要引以为戒，"
        "严格按时限办理交办事项。拒不整改的，按规定移送有关部门处理。",
    )
    sheet.paragraph("附件说明", "附件：通报事项名单")
    sheet.keep_last_with_next()
    sheet.paragraph("落款", "{{发文机关}}")
    sheet.paragraph("成文日期", "{{成文日期}}")
    annex = sheet.paragraph("附件标题", "附件")
    annex.paragraph_format.page_break_before = True
    sheet.paragraph("表名", "通报事项名单")
    sheet.listing(
        (9, 34, 34, 26, 36, 17),
        ("序号", "事项编号", "反映事项", "承办单位", "办理时限", "逾期\n工作日"),
        "件 in 事项表",
        ("{{件.序号}}", "{{件.投诉编号}}", "{{件.事项标题}}", "{{件.承办单位}}", "{{件.办理时限}}", "{{件.逾期天数}}"),
    )
    sheet.imprint("抄送：营商环境工作领导小组各成员单位。", "{{发文机关}}", "{{成文日期}}印发")
    return sheet


def _headed(title: str, line: str) -> Sheet:
    sheet = new_sheet(title)
    sheet.paragraph("公文标题", title)
    sheet.paragraph("表头信息", line)
    return sheet
