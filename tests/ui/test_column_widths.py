"""What a wide window has to spare goes to the columns whose text is cut; what was dragged stays."""

import pytest
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QTableView

from bizenv_desktop.ui.preferences import Preferences
from bizenv_desktop.ui.tables.column_widths import ColumnWidths
from bizenv_desktop.ui.tables.columns import Column

PROPOSED = (("编号", 80, 0), ("标题", 160, 3), ("牵头单位", 100, 2), ("类别", 90, 1))
SUM = sum(width for _title, width, _share in PROPOSED)


@pytest.fixture
def widths_in(qtbot, tmp_path):
    """The widths that the columns have in a table so wide inside, once some were dragged."""

    def spread(inside, *, dragged=(), shares=True):
        preferences = Preferences(tmp_path / "habits.ini")
        preferences.set_widths("list", dragged)
        columns = [
            Column(lambda title=title: title, str, width=width, share=share if shares else 0)
            for title, width, share in PROPOSED
        ]
        table = QTableView()
        qtbot.addWidget(table)
        table.setModel(QStandardItemModel(0, len(columns), table))
        table.resize(inside, 200)
        table.show()
        table.resize(inside + table.width() - table.viewport().width(), 200)
        assert table.viewport().width() == inside
        ColumnWidths(table, "list", columns, preferences).spread()
        return [table.columnWidth(number) for number in range(len(columns))]

    return spread


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        (SUM - 130, [80, 160, 100, 90]),
        (SUM, [80, 160, 100, 90]),
        (SUM + 60, [80, 190, 120, 100]),
        (SUM + 65, [80, 194, 121, 100]),
    ],
)
def test_what_is_to_spare_goes_by_the_shares_and_the_title_takes_the_rest(widths_in, inside, shown):
    assert widths_in(inside) == shown


def test_a_column_that_was_dragged_stays_as_wide_and_the_others_share(widths_in):
    assert widths_in(610, dragged=(80, 160, 200, 90)) == [80, 220, 200, 110]


def test_where_every_sharing_column_was_dragged_the_widest_takes_all(widths_in):
    assert widths_in(550, dragged=(80, 200, 120, 100)) == [80, 250, 120, 100]


def test_without_shares_the_widest_takes_all(widths_in):
    assert widths_in(SUM + 60, shares=False) == [80, 220, 100, 90]
