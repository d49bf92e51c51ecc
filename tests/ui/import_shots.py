"""Pictures of the import wizard: every step, over a messy workbook, a pasted plan, and files that stop it."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook
from PySide6.QtGui import QGuiApplication

from bizenv_desktop.services.intake.import_plan import ImportResult
from bizenv_desktop.services.intake.import_verdicts import Fate
from bizenv_desktop.ui.dialogs.intake.import_steps import Step
from bizenv_desktop.ui.dialogs.intake.import_wizard import ImportWizard

HEADERS = [
    "编号",
    "受理时间",
    "渠道",
    "投诉人",
    "联系电话",
    "标题",
    "内容",
    "承办单位",
    "办理时限",
    "经办备忘",
]
UNITS = ("区住房和城乡建设局", "区税务局", "滨江街道办事处（新区）", "区大数据中心")
PLAN = """滨江新区优化营商环境行动方案
一、优化审批
1.压减办理时间。将企业开办时间压减到一天以内，推行全程网办。
牵头单位：区行政审批局；配合单位：区税务局、区公安分局
完成时限：2026年12月底
2.推行容缺受理。由区住房和城乡建设局牵头，持续推进。
二、降低成本
1.清理涉企收费，公布目录清单。（责任单位：区发展改革局；完成时限：10月31日）
2.规范中介服务。完成时限：择机
"""


def _messy(path: Path) -> Path:
    """A ledger with refused cells, hidden rows, a hidden sheet and a column of its own."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "投诉台账"
    sheet.append(["滨江新区营商环境投诉举报台账"])
    sheet.append(["填报单位：滨江街道办事处", "", "", "填报时间：2026年11月"])
    sheet.append(list(HEADERS))
    for number in range(1, 41):
        at = "11月33日" if number % 13 == 0 else datetime(2026, 11, 2 + number % 17, 9, number)
        serial = 4.4e16 if number == 7 else f"B2026{number:04d}"
        what = ("12345", "刘女士", "13800001234", f"窗口要求重复提交材料（{number}）")
        unit, text = UNITS[number % 4], "同一份材料在两个窗口各交一次。"
        sheet.append([serial, at, *what, text, unit, "2026年11月30日", "转"])
    sheet.append(["填表人：张三", "", "审核人：李四"])
    for row in (9, 10):
        sheet.row_dimensions[row].hidden = True
    book.create_sheet("填表说明")["A1"] = "说明"
    book.create_sheet("底稿").sheet_state = "hidden"
    book.save(path)
    return path


def _strange(path: Path) -> Path:
    """A table whose headers tell nothing."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["甲", "乙", "丙"], ["红", "黄", "蓝"], ["东", "西", "南"]):
        sheet.append(row)
    book.save(path)
    return path


def import_openers(
    folder: Path, opened: Callable[[], ImportWizard]
) -> Iterator[tuple[str, Callable[[], object]]]:
    """What each picture shows, by name; `opened` opens an empty wizard, no file stays behind."""
    messy, strange = _messy(folder / "十一月投诉台账.xlsx"), _strange(folder / "怪表.xlsx")

    def read(path: Path) -> ImportWizard:
        wizard = opened()
        wizard.read(path)
        return wizard

    def hidden_answered() -> ImportWizard:
        wizard = read(messy)
        wizard.check.hidden.include.click()
        return wizard

    def check_all() -> None:
        hidden_answered().check.show_rows(None)

    def columns() -> None:
        read(messy).go_to(Step.COLUMNS)

    def pasted() -> None:
        QGuiApplication.clipboard().setText(PLAN)
        wizard = opened()
        wizard.paste()
        wizard.check.table.selectRow(1)

    def done() -> None:
        """Only drawn: nothing is written, so that the other pictures show the ledger as it is."""
        wizard = hidden_answered()
        plan = wizard.plan
        assert plan is not None
        counts = plan.counts
        told = ImportResult(None, counts[Fate.NEW], 0, counts[Fate.SAME], counts[Fate.REFUSED])
        wizard.flow._on_imported((told,))
        wizard.done_page.undo.show()

    yield "import-1-file", opened
    yield "import-2-columns", columns
    yield "import-2-unknown", lambda: read(strange)
    yield "import-3-hidden", lambda: read(messy)
    yield "import-3-refused", hidden_answered
    yield "import-3-all", check_all
    yield "import-3-plan", pasted
    yield "import-4-done", done
