"""Sentences for workbooks and papers: what could not be read or written, and the verdict on a cell."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

READING: Final[dict[str, object]] = {
    "export.too_many_rows": QT_TRANSLATE_NOOP(
        "Sentences", "一张工作表最多放 {limit} 行，请缩小筛选范围后再导出。"
    ),
    "file.locked": QT_TRANSLATE_NOOP(
        "Sentences", "“{file}”正被 Excel 或 WPS 打开，请关闭后重试，或另存为别的名字。"
    ),
    "file.unwritable": QT_TRANSLATE_NOOP(
        "Sentences", "写不进“{file}”：请换一个文件夹，或检查磁盘空间和权限。"
    ),
}
