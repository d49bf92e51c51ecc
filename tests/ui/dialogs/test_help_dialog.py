"""The manual opens, lists its chapters and goes to the one that is chosen."""

import re

from pytestqt.qtbot import QtBot

from bizenv_desktop.resources import resource
from bizenv_desktop.ui.commands import Command
from bizenv_desktop.ui.dialogs.office.help_dialog import HelpDialog

MANUAL = resource("help", "manual.md").read_text(encoding="utf-8")


def test_every_chapter_of_the_manual_is_listed(qtbot: QtBot) -> None:
    dialog = HelpDialog()
    qtbot.addWidget(dialog)
    assert dialog.chapters == tuple(re.findall(r"^## (.+)$", MANUAL, re.MULTILINE))


def test_choosing_a_chapter_brings_its_heading_to_the_top(qtbot: QtBot) -> None:
    dialog = HelpDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    dialog._chapters.setCurrentRow(4)
    assert dialog._text.textCursor().block().text() == dialog.chapters[4]
    assert dialog._text.cursorRect().top() < dialog._text.viewport().height() / 4


def test_the_keys_that_the_manual_names_are_the_keys_of_the_window() -> None:
    keys = {command.value[1] for command in Command if command.value[1].startswith("Ctrl+")}
    named = set(re.findall(r"Ctrl\+[A-Z]\b", MANUAL))
    assert {"Ctrl+K", "Ctrl+I", "Ctrl+E", "Ctrl+Z"} <= named & keys
