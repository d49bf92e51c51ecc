"""Draws every tab and every dialog over the demo, to look at: `python -m tests.make_shots --out DIR`.

Everything runs inline and under the demo's clock, so that two runs draw the same pictures.
"""

import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from bizenv_desktop.app import office_window
from bizenv_desktop.lifetime import Program
from bizenv_desktop.rules.clock.notices import parse_notice
from bizenv_desktop.rules.errors import StorageUnavailable
from bizenv_desktop.rules.selection import Condition, Op, Selection
from bizenv_desktop.rules.vocabulary import EventKind, MatterKind
from bizenv_desktop.services.matter import matters
from bizenv_desktop.services.unit.units import unit_rows
from bizenv_desktop.ui.commands import Command
from bizenv_desktop.ui.main_window import MainWindow
from bizenv_desktop.ui.tabs.complaints.page import ComplaintsTab
from bizenv_desktop.ui.theme import wear
from bizenv_desktop.ui.widgets.view_stack import ViewStack
from tests.studio import DARK, LIGHT, SIZES, Studio, dialogs, draw_from_command_line, opened_studio
from tests.ui.tabs.complaints.lives import Office, letters, lives

COMMANDS = {
    "search": Command.SEARCH, "units": Command.UNITS, "calendar": Command.CALENDAR, "clocks": Command.CLOCKS,
    "health": Command.CHECK,
    "ladder-rules": Command.LADDER, "templates": Command.TEMPLATES, "print-list": Command.PRINT_LIST,
    "settings": Command.SETTINGS, "backups": Command.BACKUP, "journal": Command.JOURNAL,
    "disclosures": Command.DISCLOSURES,
    "export-month": Command.EXPORT_MONTH, "export-units": Command.EXPORT_UNITS, "forms": Command.FORMS,
    "dispatch": Command.DISPATCH, "collect": Command.COLLECT,
    "export": Command.EXPORT, "import": Command.IMPORT, "print": Command.PRINT, "help": Command.HELP,
}  # fmt: skip
STEPS = {
    "assign": EventKind.ASSIGNED, "acknowledge": EventKind.ACKNOWLEDGED, "reply": EventKind.REPLIED,
    "review": EventKind.PASSED, "send_back": EventKind.SENT_BACK, "call_back": EventKind.CALLED_BACK,
    "close": EventKind.CLOSED, "void": EventKind.VOIDED, "decline": EventKind.NOT_ACCEPTED,
    "merge": EventKind.MERGED, "unmerge": EventKind.UNMERGED, "transfer": EventKind.TRANSFERRED,
    "ask-return": EventKind.RETURN_ASKED, "grant-return": EventKind.REASSIGNED,
    "refuse-return": EventKind.RETURN_REFUSED, "ask-extension": EventKind.EXTENSION_ASKED,
    "grant-extension": EventKind.EXTENSION_GRANTED, "refuse-extension": EventKind.EXTENSION_REFUSED,
    "pause": EventKind.PAUSED, "resume": EventKind.RESUMED, "redo": EventKind.REDONE,
    "reopen": EventKind.REOPENED, "urge": EventKind.URGED, "remind": EventKind.REMINDED,
    "supervise": EventKind.SUPERVISED, "answer": EventKind.NOTICE_ANSWERED,
}  # fmt: skip
MANY = {
    "assign-many": EventKind.ASSIGNED, "acknowledge-many": EventKind.ACKNOWLEDGED,
    "grant-many": EventKind.EXTENSION_GRANTED, "call-back-many": EventKind.CALLED_BACK,
    "close-many": EventKind.CLOSED,
}  # fmt: skip

# dialog → the tab (and its view) that it belongs to, and the button that opens it
BUTTONS = {
    "ladder-issue": ("today", "批量出具"),
    "task": ("tasks", "新增任务"),
    "task-year-end": ("tasks", "年终清单"),
    "task-next-campaign": ("tasks", "下一年度行动"),
    "problem": ("problems", "登记问题"),
    "problem-step": ("problems", "完成整改"),
    "round": ("rounds", "新建评选"),
    "nominee": ("rounds/roll", "新增候选"),
    "rules": ("rounds/rules", "新版本…"),
    "rules-page": ("rounds/rules", "打印规则表…"),
    "print-preview": ("figures", "预览通报"),
    "ranking": ("figures", "单位排名"),
    "timeline-print": ("tasks/timeline", "打印、PDF"),
}


def draw_tabs(studio: Studio, suffix: str) -> None:
    window = studio.window
    for spec in window._specs:
        window.show_tab(spec.id)
        studio.settle()
        page = window.page(spec.id)
        views = _views_of(page)
        for view_id in views.view_ids if views is not None else ("",):
            if views is not None:
                views.show_view(view_id)
            studio.settle()
            _choose_first(page, studio)
            name = "-".join(part for part in ("tab", spec.id, view_id, suffix) if part)
            studio.save(name, window)
        if views is not None:
            views.show_view(views.view_ids[0])


def _views_of(page: QWidget) -> ViewStack | None:
    """The views of a page: the page itself, or those of the matter that it shows."""
    return page if isinstance(page, ViewStack) else next(iter(page.findChildren(ViewStack)), None)


def _choose_first(page: QWidget, studio: Studio) -> None:
    """Mark the first line of the page's list, so that its detail is seen."""
    from PySide6.QtWidgets import QAbstractItemView

    for view in page.findChildren(QAbstractItemView):
        model = view.model()
        if view.isVisible() and model is not None and model.rowCount():
            view.setCurrentIndex(model.index(0, 0))
            studio.settle()
            return


def openers(studio: Studio) -> Iterator[tuple[str, Callable[[], object]]]:
    """Every dialog by name, with what opens it."""
    window = studio.window
    window.show_tab("complaints")
    studio.settle()
    for name, command in COMMANDS.items():
        if window.commands.action(command).isEnabled():
            yield name, lambda command=command: window.commands.trigger(command)
    yield "search-found", lambda: _search(studio)
    yield "register", lambda: _open(_register(window))
    yield from _step_openers(studio)
    yield from _import_openers(studio)
    yield "amend", partial(_amend, studio)
    yield "print-slips", partial(_print_slips, studio)
    yield "notice-preview", partial(_preview_notice, studio)
    for name, step in MANY.items():
        yield name, partial(_take_many, studio, step)
    for name, (tab, words) in BUTTONS.items():
        yield name, partial(_press, studio, tab, words)


def _press(studio: Studio, tab: str, words: str) -> None:
    """Press the button of a tab that begins with `words`, as a person would."""
    tab, _, view_id = tab.partition("/")
    studio.window.show_tab(tab)
    page = studio.window.page(tab)
    views = _views_of(page)
    if views is not None:
        views.show_view(view_id or views.view_ids[0])
    studio.settle()
    _choose_first(page, studio)
    buttons = [one for one in page.findChildren(QPushButton) if one.isVisible()]
    next(one for one in buttons if one.text().startswith(words)).click()


def _print_slips(studio: Studio) -> None:
    page = _complaints(studio)
    page.list.choose(studio.lives["in hand"])
    studio.settle()
    page.print_slips()


def _amend(studio: Studio) -> None:
    page = _complaints(studio)
    page.list.choose(studio.lives["in hand"])
    studio.settle()
    page.detail.steps.amend_wanted.emit()


def _preview_notice(studio: Studio) -> None:
    """A notice that gives the next days off and has the Saturday before them worked."""
    from bizenv_desktop.services.clock import calendar_moves
    from bizenv_desktop.ui.dialogs.clock.notice_preview import NoticePreviewDialog

    days = {"off": {"测试": ["2026-11-23/2026-11-24"]}, "on": {"测试": ["2026-11-21"]}}
    notice = parse_notice(json.dumps({"year": 2026, "paper": "放假安排（更正）", **days}))
    shown = studio.ledger.read(partial(calendar_moves.preview, notice))
    _open(NoticePreviewDialog(studio.window.desk, shown, studio.window))


def _take_many(studio: Studio, step: EventKind) -> None:
    page = _complaints(studio)
    page.list.table.selectAll()
    studio.settle()
    page.take_many(step.value)


def _complaints(studio: Studio) -> ComplaintsTab:
    """The page of complaints, showing those that were brought to every point of their life."""
    studio.window.show_tab("complaints")
    page = studio.window.page("complaints")
    assert isinstance(page, ComplaintsTab)
    page.show_selection(
        Selection(MatterKind.COMPLAINT, (Condition("id", Op.GE, (studio.lives["pending"],)),))
    )
    studio.settle()
    return page


def bring_to_life(studio: Studio) -> None:
    """Complaints at every point of their life, so that each step is open for one of them."""

    def perform(deed: Callable[..., Any], *facts: object) -> Any:
        return studio.ledger.perform(lambda uow: deed(*facts, uow)).result

    handling, other = [row.id for row in studio.ledger.read(unit_rows) if row.active][:2]
    office = Office(perform, {"供电分局": handling, "行政审批局": other})
    studio.lives = lives(office)
    letters(office, studio.lives["late"])


def draw_lives(studio: Studio, suffix: str) -> None:
    """The pane of a complaint at each point of its life."""
    page = _complaints(studio)
    for name, matter_id in studio.lives.items():
        page.show_matter(matter_id)
        studio.settle()
        studio.save(f"pane-{name.replace(' ', '-')}-{suffix}", page.detail)


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def _search(studio: Studio) -> None:
    from bizenv_desktop.ui.search_dialog import SearchDialog

    studio.window.commands.trigger(Command.SEARCH)
    [dialog] = [one for one in dialogs() if isinstance(one, SearchDialog)]
    dialog._field.setText("sp")
    dialog._field._tell()


def _register(window: MainWindow) -> QDialog:
    from bizenv_desktop.ui.dialogs.complaint.complaint_register import RegisterDialog

    return RegisterDialog(window.desk, window)


def _step_openers(studio: Studio) -> Iterator[tuple[str, Callable[[], object]]]:
    """A form of each step, on the newest complaint for which the step is open."""
    from bizenv_desktop.ui.dialogs.complaint.complaint_step_taking import ComplaintSteps
    from bizenv_desktop.ui.dialogs.complaint.complaint_steps import steps_of

    window = studio.window
    steps = ComplaintSteps(window.desk, window)
    wanted = dict(STEPS)
    for matter_id in studio.ledger.read(lambda reader: matters.ids(Selection(MatterKind.COMPLAINT), reader)):
        if not wanted:
            return
        view = studio.ledger.read(lambda reader, one=matter_id: matters.complaint(one, reader))
        if view is None:
            continue
        for name in [name for name, step in wanted.items() if step in steps_of(view)]:
            step = wanted.pop(name)
            yield name, lambda step=step, view=view: steps.take(step, view)


def _import_openers(studio: Studio) -> Iterator[tuple[str, Callable[[], object]]]:
    """Every step of the import wizard."""
    from bizenv_desktop.ui.dialogs.intake.import_wizard import ImportWizard
    from tests.ui.import_shots import import_openers

    def opened() -> ImportWizard:
        studio.window.commands.trigger(Command.IMPORT)
        studio.settle()
        [wizard] = [one for one in dialogs() if isinstance(one, ImportWizard)]
        return wizard

    return import_openers(studio.folder.parent, opened)


def draw_dialogs(studio: Studio, suffix: str) -> None:
    for name, open_it in openers(studio):
        open_it()
        studio.settle()
        for number, dialog in enumerate(dialogs()):
            part = f"-{number + 1}" if number else ""
            studio.save(f"dialog-{name}{part}-{suffix}", dialog, studio.window)
            dialog.close()
        studio.settle()


def draw_first_page(studio: Studio) -> None:
    """The page without a ledger: as it greets, with an error, and with a damaged ledger."""
    home = studio.program._home
    program = Program(home, lambda shown: office_window(home, shown))
    home.preferences.remember_ledger(str(studio.folder / "营商环境2026.db"))
    page = program._show_page()
    page.operator.setText("王敏")
    studio.save("first-start", page)
    page.refuse(StorageUnavailable("storage.in_use", user="李明", host="二号台"))
    studio.save("first-start-in-use", page)
    backups = studio.program._keeping(studio.ledger).backups()
    page.show_damage(Path("D:/营商/营商环境2026.db"), StorageUnavailable("storage.damaged"), backups)
    studio.save("first-start-damaged", page)
    page.left.disconnect()
    page.close()
    page.deleteLater()


def draw_all_forms(studio: Studio) -> None:
    """Every form, and the pane of a complaint, once complaints stand at every point of their life."""
    bring_to_life(studio)
    for scheme, name in ((Qt.ColorScheme.Dark, "dark"), (Qt.ColorScheme.Light, "light")):
        wear(studio.app, scheme)
        for width, height in SIZES:
            studio.window.resize(width, height)
            studio.settle()
            draw_lives(studio, f"{name}-{width}")
            if scheme is Qt.ColorScheme.Light:
                draw_dialogs(studio, f"light-{width}")
    draw_first_page(studio)


def main(folder: Path) -> int:
    """Draw everything into `folder`; the number of pictures."""
    from tests.ui.inspection_shots import draw as draw_inspections
    from tests.ui.review_shots import draw as draw_reviews
    from tests.ui.roll_shots import draw as draw_roll
    from tests.ui.round_paper_shots import draw as draw_papers

    with opened_studio(folder) as studio:
        for suffix in studio.wearing((LIGHT, DARK)):
            draw_tabs(studio, suffix)
            if suffix.startswith("light"):
                for draw in (draw_inspections, draw_reviews, draw_roll, draw_papers):
                    draw(studio, suffix)
        draw_all_forms(studio)
    return studio.drawn


if __name__ == "__main__":
    draw_from_command_line(__doc__, main)
