"""Letters and notices in running text: to units, to other authorities, to the person who complained."""

from paper_kit import Sheet, letter_sheet, new_sheet


def reminder() -> Sheet:
    """提醒函."""
    sheet = _letter("关于尽快办理有关事项的提醒函", "{{主送单位}}：")
    sheet.paragraph("公文正文", "{{交办情况}}{{时限情况}}")
    sheet.paragraph("公文正文", "存在的问题：{{存在问题}}")
    sheet.paragraph(
        "公文正文",
        "请你单位高度重视，明确责任人员，抓紧依法依规办理，于{{回复期限}}前将办理结果书面反馈我办；"
        "确实不能办结的，请同时说明原因、采取的措施和预计办结时间。逾期未反馈的，将按规定提请督办。",
    )
    sheet.paragraph("公文正文", "特此函告。")
    return _signed(sheet)


def transfer() -> Sheet:
    """移送函."""
    sheet = _letter("关于移送投诉举报事项的函", "{{移送单位}}：", "{{密封标注}}")
    sheet.paragraph(
        "公文正文",
        "我办于{{受理时间}}通过{{受理渠道}}收到投诉举报一件（编号{{投诉编号}}），反映“{{事项标题}}”。主要内容如下：",
    )
    sheet.paragraph("公文正文", "{{反映内容}}")
    sheet.paragraph("公文正文", "投诉人及联系方式：{{投诉人}}")
    sheet.paragraph("公文正文", "移送理由：{{移送理由}}")
    sheet.paragraph(
        "公文正文",
        "现将该事项移送你单位，请依照职责权限办理，并将办理情况函告我办。请严格遵守保密规定，"
        "不得将投诉举报材料及投诉人信息透露或者转给被反映的单位和个人。",
    )
    sheet.paragraph("附件说明", "附件：投诉举报材料（{{附件数}}）")
    return _signed(sheet)


def referral() -> Sheet:
    """移送问责函."""
    sheet = _letter("关于移送有关事项办理不力问题的函", "有关纪检监察机关：")
    sheet.paragraph(
        "公文正文",
        "{{承办单位}}承办的“{{事项标题}}”事项（编号{{投诉编号}}），办理时限为{{办理时限}}。{{时限情况}}"
        "办理过程中已采取以下督促措施：",
    )
    sheet.listing(
        (12, 36, 48, 60),
        ("序号", "日期", "文书", "办理情况"),
        "项 in 督办经过",
        ("{{项.序号}}", "{{项.日期}}", "{{项.文书}}", "{{项.情况}}"),
    )
    sheet.paragraph("公文正文", "存在的问题：{{存在问题}}")
    sheet.paragraph(
        "公文正文",
        "上述情况反映出该单位在办理有关事项中可能存在不履行或者不正确履行职责的问题。现移送你单位，"
        "请依规依纪依法处理，并将处理结果函告我办。",
    )
    sheet.paragraph("附件说明", "附件：交办单、提醒函、督办通知单等文书材料")
    return _signed(sheet)


def decline() -> Sheet:
    """不予受理告知书."""
    sheet = _notice("不予受理告知书", "{{投诉人称呼}}：")
    sheet.paragraph(
        "公文正文",
        "你（单位）于{{受理时间}}通过{{受理渠道}}反映的“{{事项标题}}”事项（编号{{投诉编号}}）收悉。"
        "经研究，决定不予受理，理由如下：",
    )
    sheet.paragraph("公文正文", "{{不予受理理由}}")
    sheet.paragraph("公文正文", "如有新的事实和理由，可补充材料后重新向我办反映。")
    sheet.paragraph("公文正文", "特此告知。")
    return _signed(sheet)


def extension_notice() -> Sheet:
    """延期办理告知书."""
    sheet = _notice("延期办理告知书", "{{投诉人称呼}}：")
    sheet.paragraph(
        "公文正文",
        "你（单位）反映的“{{事项标题}}”事项（编号{{投诉编号}}），由{{承办单位}}承办，原定于{{原办理时限}}前办结。"
        "承办单位以下列理由申请延期：",
    )
    sheet.paragraph("公文正文", "{{申请理由}}")
    sheet.paragraph("公文正文", "经审核批准，办理时限延长至{{延期后时限}}。办结后，将及时向你（单位）反馈办理结果。")
    sheet.paragraph("公文正文", "特此告知。")
    return _signed(sheet)


def ruling() -> Sheet:
    """退回申请裁定书."""
    sheet = _notice("退回申请裁定书", "{{主送单位}}：")
    sheet.paragraph(
        "公文正文",
        "你单位于{{申请日期}}就{{交办单号}}交办单所列“{{事项标题}}”事项（编号{{投诉编号}}）申请退回，理由是：{{申请理由}}",
    )
    sheet.paragraph("公文正文", "{{建议情况}}经研究，裁定如下：")
    sheet.paragraph("公文正文", "一、驳回退回申请，该事项仍由你单位承办。")
    sheet.paragraph("公文正文", "二、裁定理由：{{裁定理由}}")
    sheet.paragraph("公文正文", "三、原办理时限{{办理时限}}不变，自申请退回至裁定期间计入你单位办理时间。")
    sheet.paragraph("公文正文", "四、本裁定为最终裁定，不再受理你单位就该事项提出的退回申请。")
    return _signed(sheet)


def pause_note() -> Sheet:
    """暂停办理说明."""
    sheet = _notice("暂停办理说明", "{{主送单位}}：")
    sheet.paragraph(
        "公文正文",
        "{{交办单号}}交办单所列“{{事项标题}}”事项（编号{{投诉编号}}），因{{暂停原因}}，"
        "自{{暂停日期}}起暂停计算办理时限，至{{恢复日期}}恢复。",
    )
    sheet.optional("暂停说明", "{{暂停说明}}")
    sheet.paragraph(
        "公文正文",
        "暂停期间的整日不计入办理时限，办理时限相应调整为{{恢复后时限}}。暂停原因提前消除的，"
        "请立即恢复办理并报告我办，办理时限按实际暂停时间重新计算。",
    )
    return _signed(sheet)


def rework() -> Sheet:
    """重办通知."""
    sheet = _notice("重新办理通知书", "{{主送单位}}：")
    sheet.paragraph(
        "公文正文",
        "你单位于{{反馈日期}}反馈了“{{事项标题}}”事项（编号{{投诉编号}}）的办理结果。{{重办情形}}，请重新办理。理由如下：",
    )
    sheet.paragraph("公文正文", "{{重办理由}}")
    sheet.optional("办理要求", "办理要求：{{办理要求}}")
    sheet.paragraph("公文正文", "{{时限要求}}请对照反映的问题逐项核实整改，办结后将办理结果加盖公章报送我办。")
    return _signed(sheet)


def _letter(title: str, addressee: str, mark: str = "") -> Sheet:
    """`mark` stands flush left beside the number, right under the red rule."""
    sheet = letter_sheet(title)
    sheet.paragraph("发函字号", f"{mark}\t{{{{文号}}}}{{{{补印}}}}")
    sheet.paragraph("公文标题", title)
    sheet.paragraph("主送机关", addressee)
    return sheet


def _notice(title: str, addressee: str) -> Sheet:
    sheet = new_sheet(title)
    sheet.paragraph("公文标题", title)
    sheet.paragraph("发文字号", "{{文号}}{{补印}}")
    sheet.paragraph("主送机关", addressee)
    return sheet


def _signed(sheet: Sheet) -> Sheet:
    """Name and date; never alone on a page, the last sentence goes with them (GB/T 9704 7.3.5.4)."""
    sheet.keep_last_with_next()
    sheet.paragraph("落款", "{{发文机关}}")
    sheet.paragraph("成文日期", "{{成文日期}}")
    return sheet
