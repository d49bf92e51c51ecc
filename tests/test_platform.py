"""What our dependencies must do on this machine: no lost references, real Chinese glyphs, files found."""

import subprocess
import sys

import pytest

from bizenv_desktop.resources import resource


def test_void_calls_of_qt_keep_the_references_to_none(qapp):
    from bizenv_desktop.ui.widgets.labels import PlainLabel

    label = PlainLabel()
    label.setText("0")
    before = sys.getrefcount(None)
    for number in range(1_000):
        label.setText(str(number))
    assert abs(sys.getrefcount(None) - before) < 100


@pytest.mark.parametrize("sign", "营䶮㎡〔堃①")
def test_bundled_font_draws_real_glyphs(qapp, sign):
    from PySide6.QtGui import QFont, QRawFont

    font = QFont("Noto Sans SC")
    raw = QRawFont.fromFont(font)
    assert raw.familyName() == "Noto Sans SC"
    assert raw.supportsCharacter(ord(sign))
    assert raw.glyphIndexesForString(sign) != [0]


def test_two_signs_are_not_the_same_box(qapp):
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage, QPainter

    def drawn(sign):
        image = QImage(40, 40, QImage.Format.Format_Grayscale8)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.drawText(image.rect(), Qt.AlignmentFlag.AlignCenter, sign)
        painter.end()
        return bytes(image.constBits())

    pictures = {sign: drawn(sign) for sign in ("营", "䶮", "㎡", "\U000ffffd")}
    assert len(set(pictures.values())) == 4


def test_bundled_files_are_found():
    assert resource("fonts", "NotoSansSC-Regular.ttf").stat().st_size > 5_000_000
    assert resource("icons", "down.svg").is_file()
    with pytest.raises(FileNotFoundError):
        resource("fonts", "no such font.ttf")


def test_the_window_imports_nothing_heavy():
    code = (
        "import sys, bizenv_desktop.app; from bizenv_desktop.ui.tabs import found_tabs; found_tabs();"
        "heavy = {'matplotlib', 'openpyxl', 'docx', 'numpy', 'xlsxwriter', 'python_calamine', 'pypinyin'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_qt_speaks_chinese(qapp):
    from PySide6.QtWidgets import QDialogButtonBox

    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
    assert box.button(QDialogButtonBox.StandardButton.Save).text().startswith("保存")
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text().startswith("取消")
