"""Desks of the office's dialogs: on a ledger of their own, new or the demo's, and nothing unexpected."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bizenv_desktop.services.demo.demo import demo_opening
from bizenv_desktop.services.ledgers import enter_ledger
from bizenv_desktop.storage.ledger import Ledger
from bizenv_desktop.ui.desk import Desk
from tests.ledgers import found
from tests.ui.dialogs.office import desk_on


@pytest.fixture
def ledger(tmp_path, opening) -> Iterator[Ledger]:
    """A new ledger; a module that needs more in it says so in its own fixture of this name."""
    made = found(tmp_path / "台账.db", opening)
    yield made
    made.close()


@pytest.fixture
def demo_ledger(demo_file, tmp_path) -> Iterator[Ledger]:
    """The demo, to be changed at will."""
    copy: Path = shutil.copy(demo_file, tmp_path / "台账.db")
    made = enter_ledger(str(copy), demo_opening())
    yield made
    made.close()


@pytest.fixture
def desk(qapp, ledger, asker, preferences, unexpected) -> Iterator[Desk]:
    """A desk on the ledger; the test fails if anything unforeseen was raised behind it."""
    yield desk_on(ledger, asker, preferences, unexpected)
    assert unexpected == []
