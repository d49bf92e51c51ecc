import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from bizenv_desktop.charts.drawn import DrawnChart, ProgressKey, ProgressPart
from bizenv_desktop.charts.progress import rectification_progress
from bizenv_desktop.charts.style import ChartLook, use_font
from bizenv_desktop.resources import resource
from bizenv_desktop.ui.widgets.chart_canvas import CanvasSize, ChartCanvas
from tests.charts.sample_figures import sample_figures


def drawn(size: CanvasSize) -> DrawnChart:
    return rectification_progress(sample_figures(), ChartLook(size.width, size.height, size.scale))


@pytest.fixture
def canvas(qtbot):
    use_font(resource("fonts", "NotoSansSC-Regular.ttf"))
    widget = ChartCanvas()
    qtbot.addWidget(widget)
    widget.resize(600, 280)
    widget.show_chart(drawn)
    widget.show()
    widget.finish_drawing()
    return widget


def test_a_click_on_a_bar_names_its_rows(canvas, qtbot):
    hit = next(each for each in canvas.chart.hits if each.key == ProgressKey(2, ProgressPart.OVERDUE))
    with qtbot.waitSignal(canvas.bar_clicked) as clicked:
        qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=canvas.place_of(hit).center().toPoint())
    assert clicked.args == [hit.key]


def test_a_click_beside_the_bars_names_nothing(canvas, qtbot):
    with qtbot.assertNotEmitted(canvas.bar_clicked):
        qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=canvas.rect().topLeft())


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
def test_arrows_walk_the_bars_and_enter_chooses(canvas, qtbot):
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    qtbot.keyClick(canvas, Qt.Key.Key_Down)
    assert canvas.accessibleDescription() == canvas.chart.hits[1].says
    with qtbot.waitSignal(canvas.bar_clicked) as clicked:
        qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert clicked.args == [canvas.chart.hits[1].key]


def test_the_chart_can_be_read_by_a_screen_reader(canvas):
    assert canvas.accessibleName() == "整改进度（按责任单位，件）"
    assert "住房与建设局 逾期：2 件，共 15 件" in canvas.accessibleDescription()


def test_the_chart_follows_the_size_of_its_place(canvas, qtbot):
    before = canvas.chart
    canvas.resize(400, 300)
    qtbot.waitUntil(lambda: canvas.chart is not before)
    assert canvas.chart.figure.bbox.width == pytest.approx(400 * canvas.devicePixelRatioF())


def test_the_bars_are_painted_where_they_can_be_clicked(canvas):
    hit = next(each for each in canvas.chart.hits if each.key == ProgressKey(2, ProgressPart.OVERDUE))
    picture: QImage = canvas.grab().toImage()
    ratio = picture.devicePixelRatio()
    colour = picture.pixelColor((canvas.place_of(hit).center() * ratio).toPoint())
    assert colour.name() == ChartLook().palette.red


def test_a_cleared_canvas_shows_nothing_and_offers_no_bar(canvas, qtbot):
    hit = canvas.chart.hits[0]
    canvas.show_chart(drawn)
    canvas.clear()
    canvas.finish_drawing()
    assert canvas.chart is None
    assert canvas.accessibleName() == ""
    picture = canvas.grab().toImage()
    assert len({picture.pixel(x, y) for x in range(0, 600, 7) for y in range(0, 280, 7)}) == 1
    with qtbot.assertNotEmitted(canvas.bar_clicked):
        qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=canvas.place_of(hit).center().toPoint())
