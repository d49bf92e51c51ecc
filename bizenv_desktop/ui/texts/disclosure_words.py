"""Notes of who saw, printed or exported what, in the office's words."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from bizenv_desktop.rules.papers import PaperKind
from bizenv_desktop.rules.vocabulary import MatterKind, View
from bizenv_desktop.services.outgoing.export_disclosures import DisclosureLine
from bizenv_desktop.services.secrecy.disclosures import DisclosureRow
from bizenv_desktop.ui.texts.round_paper_words import round_paper_words
from bizenv_desktop.ui.texts.words import word


def disclosure_line(row: DisclosureRow) -> DisclosureLine:
    """One note in words."""
    return DisclosureLine(
        row.at, row.operator, word(row.kind), row.number, disclosure_words(row), row.rows, row.reason
    )


def disclosure_words(row: DisclosureRow) -> str:
    """What was seen or left the office: `交办单〔2026〕5 PDF`, `投诉举报台账 转单位（脱敏） 投诉.xlsx`."""
    translate = QCoreApplication.translate
    what = str(row.facts.get("what") or row.document_kind)
    if what in set(PaperKind):
        said = word(PaperKind(what)) + row.document_number
    elif what in set(MatterKind):
        kind = word(MatterKind(what))
        said = _with_readers(translate("Disclosures", "{kind}台账 {readers}").replace("{kind}", kind), row)
    elif what == "services":
        said = _with_readers(translate("Disclosures", "企业服务台账 {readers}"), row)
    elif what == "units":
        said = _with_readers(translate("Disclosures", "单位库 {readers}"), row)
    elif what == "month":
        said = translate("Disclosures", "{month} 通报").format(month=row.facts.get("month") or "")
    elif what == "attachment":
        said = translate("Disclosures", "附件 {files} 个").format(files=row.facts.get("files") or 1)
    else:
        said = _others().get(what, translate("Disclosures", "个人信息"))
    parts = (said, _ways().get(str(row.facts.get("way") or ""), ""), str(row.facts.get("file") or ""))
    return " ".join(part for part in parts if part)


def _with_readers(text: str, row: DisclosureRow) -> str:
    view = str(row.facts.get("view") or "")
    return text.format(readers=word(View(view)) if view in set(View) else "")


def _others() -> Mapping[str, str]:
    return {
        "disclosures": QCoreApplication.translate("Disclosures", "查阅记录"),
        "dispatch": QCoreApplication.translate("Disclosures", "分发反馈表"),
        "inspection_draw": QCoreApplication.translate("Disclosures", "巡查抽取记录"),
        "inspection_forms": QCoreApplication.translate("Disclosures", "巡查检查表"),
        "inspection_report": QCoreApplication.translate("Disclosures", "巡查情况"),
        "commendation": QCoreApplication.translate("Disclosures", "表彰名单"),
        "returns_silent": QCoreApplication.translate("Disclosures", "反馈表催报名单"),
        "duty_matrix": QCoreApplication.translate("Disclosures", "报送情况表"),
        "duty_silent": QCoreApplication.translate("Disclosures", "报送催报名单"),
        "ranking": QCoreApplication.translate("Disclosures", "单位排名"),
        **round_paper_words(),
    }


def _ways() -> Mapping[str, str]:
    translate = QCoreApplication.translate
    return {
        "print": translate("Disclosures", "打印"),
        "pdf": "PDF",
        "docx": "Word",
        "files": translate("Disclosures", "成套文件"),
    }
