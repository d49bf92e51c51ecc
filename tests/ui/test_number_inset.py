"""Numbers in forms stand in line with the texts above and below them."""

from datetime import date, time

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QDoubleSpinBox, QLineEdit, QSpinBox, QTimeEdit, QWidget

from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.theme import wear
from bizenv_desktop.ui.widgets.date_edit import DayEdit
from bizenv_desktop.ui.widgets.number_inset import LEFT


def begins(field: QWidget) -> int:
    """Where the text of a field begins, from its left edge."""
    if isinstance(field, QLineEdit):
        return 1 + 8  # border and padding of the style sheet
    line = field.findChild(QLineEdit)
    return line.mapTo(field, QPoint(0, 0)).x() + line.textMargins().left()


def test_numbers_times_and_days_begin_where_lines_of_text_do(qtbot, qapp, desk):
    wear(qapp, qapp.styleHints().colorScheme())
    form = FormDialog(desk, "表", "好")
    qtbot.addWidget(form)
    fields = (
        QLineEdit("2026"),
        QSpinBox(),
        QDoubleSpinBox(),
        QTimeEdit(time(9, 0)),
        DayEdit(date(2026, 11, 2)),
    )
    for field in fields:
        form.add_field("甲", field)
    form.show()
    assert {begins(field) for field in fields} == {LEFT}


def test_a_field_with_room_of_its_own_keeps_it(qtbot, desk):
    form = FormDialog(desk, "表", "好")
    qtbot.addWidget(form)
    narrow = QSpinBox()
    narrow.lineEdit().setTextMargins(3, 0, 0, 0)
    form.add_field("甲", narrow)
    form.show()
    assert narrow.lineEdit().textMargins().left() == 3
