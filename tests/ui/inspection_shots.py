"""Draws 巡查 and 联企服务 with dialogs and papers: `python -m tests.ui.inspection_shots --out DIR`."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QPushButton

from bizenv_desktop.services.inspection.inspection_papers import InspectionPaper, inspection_paper
from bizenv_desktop.ui.printing import paper_of, write_paper
from bizenv_desktop.ui.tabs.problems.inspection_view import InspectionsView
from bizenv_desktop.ui.widgets.view_stack import ViewStack
from tests.studio import DARK_ONCE, LIGHT, Studio, draw_from_command_line, opened_studio


def draw(studio: Studio, suffix: str) -> None:
    """Both views, and each of their dialogs over the window."""
    studio.window.show_tab("today")
    studio.settle()
    studio.save(f"today-{suffix}", studio.window)
    page = stack(studio)
    for view_id in ("inspections", "services"):
        if view_id not in page.view_ids:
            continue
        page.show_view(view_id)
        studio.settle()
        studio.save(f"view-{view_id}-{suffix}", studio.window)
        for name, open_it in openers(studio, view_id):
            open_it()
            studio.save_dialogs(f"dialog-{name}-{suffix}")


def stack(studio: Studio) -> ViewStack:
    studio.window.show_tab("problems")
    studio.settle()
    page = studio.window.page("problems")
    assert isinstance(page, ViewStack)
    return page


def openers(studio: Studio, view_id: str) -> Iterator[tuple[str, Callable[[], object]]]:
    """Every dialog of a view by name, with what opens it."""
    view = stack(studio).view(view_id)
    if isinstance(view, InspectionsView):
        planned, newest = view._rows[0].id, view._rows[1].id
        yield "inspection-plan", view.plan
        yield "inspection-lists", partial(_press, studio, view, "巡查清单")
        view.choose(planned)
        studio.settle()
        studio.save(f"view-inspection-planned-{studio.window.width()}", studio.window)
        yield "inspection-draw", partial(_press, studio, view, "随机抽取")
        view.choose(newest)
        studio.settle()
        studio.save(f"view-inspection-held-{studio.window.width()}", studio.window)
        for name, words in (
            ("inspection-findings", "录入结果"), ("inspection-problems", "转为问题"),
            ("inspection-again", "另行抽取"), ("inspection-record", "抽取记录"),
        ):  # fmt: skip
            yield name, partial(_press, studio, view, words)
        return
    for name, words in SERVICE_BUTTONS.items():
        yield name, partial(_press, studio, view, words)


SERVICE_BUTTONS = {
    "service-enterprise": "新增企业", "service-entry": "记录服务", "service-finish": "办结需求",
    "service-hand-over": "转办", "service-report": "统计、导出",
}  # fmt: skip


def _press(studio: Studio, view, words: str) -> None:
    buttons = [one for one in view.findChildren(QPushButton) if one.isVisible() and one.isEnabled()]
    next(one for one in buttons if one.text().startswith(words)).click()
    studio.settle()


def draw_papers(studio: Studio, folder: Path) -> None:
    """The papers of the newest drawn inspection as PDF."""
    view = stack(studio).view("inspections")
    assert isinstance(view, InspectionsView)
    for kind in InspectionPaper:
        document = studio.ledger.read(partial(inspection_paper, kind, view._rows[1].id))
        write_paper(paper_of(document), folder / f"{kind.value}.pdf")


def main(folder: Path) -> int:
    """Draw everything into `folder`; the number of pictures."""
    with opened_studio(folder) as studio:
        for suffix in studio.wearing((DARK_ONCE, LIGHT)):
            draw(studio, suffix)
        draw_papers(studio, folder)
    return studio.drawn


if __name__ == "__main__":
    draw_from_command_line(__doc__, main)
