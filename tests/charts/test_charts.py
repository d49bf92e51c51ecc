import itertools
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib import font_manager
from matplotlib.text import Text

from bizenv_desktop.charts.drawn import (
    CategoryKey,
    DrawnChart,
    LightKey,
    MonthKey,
    ProgressKey,
    ProgressPart,
    UnitKey,
)
from bizenv_desktop.charts.lights import task_lights
from bizenv_desktop.charts.measure import count_ticks, elided, text_width
from bizenv_desktop.charts.month import MONTH_CHARTS
from bizenv_desktop.charts.progress import rectification_progress
from bizenv_desktop.charts.rates import on_time_by_unit
from bizenv_desktop.charts.render import render_pixels, render_png, render_svg
from bizenv_desktop.charts.shares import categories
from bizenv_desktop.charts.style import DARK, FONT_FAMILY, ChartLook
from bizenv_desktop.charts.trend import received_and_on_time
from bizenv_desktop.rules.month.figures import UnitProgress
from bizenv_desktop.rules.ratio import Ratio
from bizenv_desktop.rules.vocabulary import Light, TaskKind
from tests.charts.sample_figures import MONTH, crowded_figures, empty_figures, sample_figures

LOOK = ChartLook()
ALL = pytest.mark.parametrize("chart", MONTH_CHARTS, ids=lambda chart: chart.draw.__name__)


def words(drawn: DrawnChart) -> list[str]:
    return [text.get_text() for text in drawn.figure.findobj(Text)]


def test_a_bar_of_rectification_answers_for_its_unit_and_part():
    drawn = rectification_progress(sample_figures(), LOOK)
    keys = [hit.key for hit in drawn.hits]
    assert ProgressKey(2, ProgressPart.OVERDUE) in keys
    assert ProgressKey(1, ProgressPart.OVERDUE) not in keys  # none overdue: no bar to click
    assert "9/15" in words(drawn)
    hit = next(hit for hit in drawn.hits if hit.key == ProgressKey(2, ProgressPart.OVERDUE))
    assert hit.says == "住房与建设局 逾期：2 件，共 15 件"
    assert drawn.at((hit.box.left + hit.box.right) / 2, (hit.box.bottom + hit.box.top) / 2) == hit


def test_the_place_of_a_bar_is_where_its_colour_is_painted():
    drawn = rectification_progress(sample_figures(), LOOK)
    pixels = render_pixels(drawn.figure)
    hit = next(hit for hit in drawn.hits if hit.key == ProgressKey(2, ProgressPart.OVERDUE))
    x = int((hit.box.left + hit.box.right) / 2 * pixels.width)
    y = int((1 - (hit.box.bottom + hit.box.top) / 2) * pixels.height)
    start = (y * pixels.width + x) * 4
    assert pixels.rgba[start : start + 3] == bytes.fromhex(LOOK.palette.red[1:])


def test_categories_show_six_and_gather_the_rest():
    drawn = categories(sample_figures(), LOOK)
    assert drawn.hits[-1].key == CategoryKey(("企业开办和注销", "纳税服务"))
    assert "19（22.1%）" in words(drawn)
    assert "11（12.8%）" in words(drawn)
    assert len(drawn.hits) == 7


def test_months_units_and_lights_answer_for_their_rows():
    assert received_and_on_time(sample_figures(), LOOK).hits[-1].key == MonthKey(MONTH)
    assert on_time_by_unit(sample_figures(), LOOK).hits[0].key == UnitKey(1)
    assert LightKey(TaskKind.CONTINUOUS, Light.RED) in [
        h.key for h in task_lights(sample_figures(), LOOK).hits
    ]


def test_the_target_is_drawn_dashed_and_named():
    drawn = received_and_on_time(sample_figures(), LOOK)
    assert "目标 90%" in words(drawn)
    assert any(
        line.get_linestyle() == "--" for line in drawn.figure.get_children() if hasattr(line, "get_linestyle")
    )


@ALL
def test_no_word_leaves_the_figure_or_meets_another(chart):
    for figures in (sample_figures(), crowded_figures()):
        figure = chart.draw(figures, ChartLook(660, 320)).figure
        render_pixels(figure)
        boxes = [(t.get_text(), t.get_window_extent()) for t in figure.findobj(Text) if t.get_text()]
        for text, box in boxes:
            assert box.x0 >= 0, text
            assert box.x1 <= figure.bbox.width, text
            assert box.y0 >= -1, text
        for index, (text, box) in enumerate(boxes):
            for other, its in boxes[index + 1 :]:
                wide = min(box.x1, its.x1) - max(box.x0, its.x0)
                high = min(box.y1, its.y1) - max(box.y0, its.y0)
                assert wide <= 1 or high <= 4, (text, other)


@ALL
def test_a_month_without_data_gets_a_calm_sentence(chart):
    drawn = chart.draw(empty_figures(), LOOK)
    assert drawn.hits == ()
    assert LOOK.texts.nothing in words(drawn)


@ALL
def test_svg_keeps_words_as_text_and_the_same_figures_give_the_same_bytes(chart):
    svg = render_svg(chart.draw(sample_figures(), LOOK).figure)
    assert re.search(r"<text[^>]*>.*[一-鿿]", svg.decode())
    assert svg == render_svg(chart.draw(sample_figures(), LOOK).figure)


@ALL
def test_every_glyph_is_in_the_bundled_font(chart):
    found = font_manager.get_font(font_manager.findfont(FONT_FAMILY, fallback_to_default=False))
    known = found.get_charmap()
    for text in words(chart.draw(crowded_figures(), LOOK)):
        assert [letter for letter in text if letter != "\n" and ord(letter) not in known] == []


@ALL
def test_no_english_word_stands_on_a_chart(chart):
    assert not re.search(r"[A-Za-z]{3}", "".join(words(chart.draw(sample_figures(), LOOK))))


def test_a_hostile_name_is_shown_as_it_is():
    unit = UnitProgress(1, "$x_{$ <b>&amp;$$ \\frac", 1, 1, 1)
    drawn = rectification_progress(replace(sample_figures(), by_unit_progress=(unit,)), LOOK)
    assert unit.unit in words(drawn)
    assert b"&lt;b&gt;&amp;amp;" in render_svg(drawn.figure)
    assert len(render_png(drawn.figure, 96)) > 1000


@given(st.text(max_size=60))
def test_no_name_however_odd_stops_a_chart(name: str):
    unit = UnitProgress(1, name, 1, 0, 0)
    render_pixels(rectification_progress(replace(sample_figures(), by_unit_progress=(unit,)), LOOK).figure)


def test_units_with_nothing_due_have_no_rate_bar():
    first, *rest = sample_figures().by_unit_rate
    figures = replace(sample_figures(), by_unit_rate=(replace(first, on_time=Ratio(0, 0)), *rest))
    assert UnitKey(1) not in [hit.key for hit in on_time_by_unit(figures, LOOK).hits]


def test_the_dark_chart_is_dark_and_twice_as_sharp_on_a_fine_screen():
    pixels = render_pixels(rectification_progress(sample_figures(), ChartLook(300, 200, 2.0, DARK)).figure)
    assert (pixels.width, pixels.height) == (600, 400)
    assert pixels.rgba[:3] == bytes.fromhex(DARK.surface[1:])


@given(st.integers(0, 10**7), st.integers(4, 9))
def test_axis_steps_are_whole_round_and_few(highest: int, most: int):
    ticks = count_ticks(highest, most)
    assert ticks[0] == 0
    assert ticks[-1] >= highest
    assert 2 <= len(ticks) <= most
    assert len({after - before for before, after in itertools.pairwise(ticks)}) == 1


@given(st.text(max_size=80), st.floats(20, 400))
def test_a_shortened_name_fits_its_room(name: str, room: float):
    assert text_width(elided(name, 9, room), 9) <= max(room, text_width("…", 9)) + 1e-6


def test_a_chart_can_be_read_aloud():
    spoken = rectification_progress(sample_figures(), LOOK).spoken
    assert spoken.startswith("整改进度（按责任单位，件）\n行政审批局 已销号：12 件，共 14 件")
