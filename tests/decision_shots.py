"""Pictures of 审定公示: `python -m tests.decision_shots --out DIR`, in the light and the dark look."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt

from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import MatterKind, Topic
from bizenv_desktop.services.award.decision_rows import decision_view
from bizenv_desktop.services.award.round_decisions import Chosen, Decide, StartNotice, decide, start_notice
from bizenv_desktop.services.award.round_objections import RaiseObjection, raise_objection
from bizenv_desktop.services.award.round_seals import seal_round
from bizenv_desktop.services.matter import matters
from bizenv_desktop.ui import theme
from tests.studio import SIZES, Studio, draw_from_command_line, opened_studio


def draw(studio: Studio, size: tuple[int, int], suffix: str) -> None:
    """The view as it stands, and its dialogs, at one size."""
    window = studio.window
    window.resize(*size)
    window.show_tab("rounds")
    studio.settle()
    stack = window.page("rounds").detail.views
    stack.show_view("decision")
    view = stack.view("decision")
    studio.settle()
    window.desk.bus.changed.emit(frozenset({Topic.ROUNDS}), None)
    studio.settle()
    studio.save(f"decision-{suffix}", window)
    if view.view is None or not view.view.edition:
        return
    for name, opened in (
        ("list", view.decide), ("notice", view.start_notice), ("objection", view.raise_objection),
        ("settle", view.settle_objection), ("award", view.give_award),
        ("record", partial(view.show_paper, "round_decision")),
        ("public", partial(view.show_paper, "round_notice")),
        ("commend", partial(view.show_paper, "round_award")),
    ):  # fmt: skip
        opened()
        studio.save_dialogs(f"decision-{name}-{suffix}")


def go_on(studio: Studio) -> None:
    """Seal the demo's round, decide with one who declines, put it up, and let somebody object."""
    ledger = studio.ledger
    [round_id] = ledger.read(partial(matters.ids, Selection(MatterKind.ROUND)))
    ledger.perform(partial(seal_round, round_id))
    today = ledger.moment().today
    view = ledger.read(partial(decision_view, round_id))
    lines = [line for one in view.classes for line in one.lines]
    windows = view.classes[0].lines
    out = [line.nominee_id for line in windows if line.awarded][-1]
    after = next(line.nominee_id for line in windows if not line.awarded and line.line.rank)
    reasons = {out: "本人申请不参加表彰", after: "依次递补"}
    chosen = tuple(
        Chosen(
            line.nominee_id,
            line.nominee_id == after or (line.awarded and line.nominee_id != out),
            reasons.get(line.nominee_id, "并列，领导小组抽签确定" if line.departures else ""),
        )
        for line in lines
    )
    ledger.perform(
        partial(decide, Decide(round_id, today, "区领导小组第3次会议", chosen, "某政办〔2026〕8号"))
    )
    ledger.perform(partial(start_notice, StartNotice(round_id, today, contact="0577-00000000")))
    raised = RaiseObjection(round_id, today, "申报材料中的办件数与实际不符", chosen[0].nominee_id)
    ledger.perform(partial(raise_objection, raised))


def main(folder: Path) -> int:
    """Draw everything into `folder`; the number of pictures."""
    with opened_studio(folder) as studio:
        draw(studio, SIZES[0], "empty")
        go_on(studio)
        for size in SIZES:
            draw(studio, size, f"{size[0]}")
        theme.wear(studio.app, Qt.ColorScheme.Dark)
        draw(studio, SIZES[0], "dark")
    return studio.drawn


if __name__ == "__main__":
    draw_from_command_line(__doc__, main)
