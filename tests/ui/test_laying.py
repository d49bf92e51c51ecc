"""The pages of the coming days are laid out and kept while the window is used."""

import pytest
from PySide6.QtCore import QObject

from bizenv_desktop.rules.errors import Cancelled, StorageUnavailable
from bizenv_desktop.ui.bus import Bus
from bizenv_desktop.ui.laying import Laying
from tests.ui.inline_runner import InlineRunner


def laying(lay, keep):
    parent = QObject()
    return parent, Laying(lay, keep, InlineRunner(), Bus(), parent)


def test_what_was_laid_out_is_kept(qapp):
    kept = []
    _parent, made = laying(lambda _progress: "11-23 的页面", lambda page, _progress: kept.append(page))
    made.go_on()
    assert kept == ["11-23 的页面"]


def test_what_is_kept_already_is_not_written_again(qapp):
    kept = []
    _parent, made = laying(lambda _progress: None, lambda page, _progress: kept.append(page))
    made.go_on()
    assert kept == []


@pytest.mark.parametrize("error", [Cancelled(), StorageUnavailable("storage.disk_full")])
def test_a_full_disk_or_a_leaving_person_hears_nothing_of_it(qapp, error):
    def fail(*_anything):
        raise error

    _parent, made = laying(fail, print)
    made.go_on()
    _parent, made = laying(lambda _progress: "page", fail)
    made.go_on()
