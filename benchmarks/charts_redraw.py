"""Redraw of all charts of a month (build and paint) against bare matplotlib Axes with the same bars."""

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

LIMIT, ROUNDS = 1.3, 7
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: E402 - the checkout is put on the path first
from matplotlib.figure import Figure  # noqa: E402

from bizenv_desktop.charts.drawn import DrawnChart  # noqa: E402
from bizenv_desktop.charts.month import MONTH_CHARTS  # noqa: E402
from bizenv_desktop.charts.render import render_pixels  # noqa: E402
from bizenv_desktop.charts.style import ChartLook, use_font  # noqa: E402
from bizenv_desktop.resources import resource  # noqa: E402
from tests.charts.sample_figures import sample_figures  # noqa: E402


def ours() -> list[DrawnChart]:
    charts = [chart.draw(sample_figures(), ChartLook()) for chart in MONTH_CHARTS]
    for chart in charts:
        render_pixels(chart.figure)
    return charts


def bare(charts: list[DrawnChart]) -> None:
    for chart in charts:
        figure = Figure(figsize=(660 / 96, 280 / 96), dpi=96)
        axes = figure.add_subplot()
        for hit in chart.hits:
            box = hit.box
            axes.bar(
                (box.left + box.right) / 2, box.top - box.bottom, box.right - box.left, bottom=box.bottom
            )
        axes.set_title(chart.title)
        FigureCanvasAgg(figure).draw()


def cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    use_font(resource("fonts", "NotoSansSC-Regular.ttf"))
    charts = ours()
    bare(charts)
    pairs = [(cpu(ours), cpu(lambda: bare(charts))) for _ in range(ROUNDS)]
    mine, theirs = (statistics.median(times) for times in zip(*pairs, strict=True))
    ratio = mine / theirs
    print(f"redraw of {len(charts)} charts: {mine * 1000:.0f} ms, bare matplotlib {theirs * 1000:.0f} ms")
    print(f"ratio {ratio:.2f} (limit {LIMIT})", "ok" if ratio <= LIMIT else "OVER")


if __name__ == "__main__":
    main()
