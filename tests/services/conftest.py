"""The demo ledger, founded once and copied for the tests that change it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bizenv_desktop.services.demo.demo import demo_opening
from bizenv_desktop.services.ledgers import enter_ledger
from bizenv_desktop.storage.ledger import Ledger, Opening
from bizenv_desktop.storage.opening import open_ledger
from tests.ledgers import OPERATOR, START, fresh
from tests.services.inspection_office import found_office


@pytest.fixture(scope="session")
def inspected_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the office of `inspection_office` that nobody has open."""
    where = tmp_path_factory.mktemp("inspected") / "office.db"
    made = fresh(where, Opening(operator=OPERATOR, now=lambda: START))
    made.perform(found_office)
    made.close()
    return where


@pytest.fixture
def inspected(inspected_file: Path, tmp_path: Path, opening: Opening) -> Iterator[Ledger]:
    """The ledger of that office, of the test's own."""
    copy = tmp_path / "office.db"
    shutil.copy(inspected_file, copy)
    opened = open_ledger(str(copy), opening)
    yield opened
    opened.close()


@pytest.fixture
def demo(demo_file: Path, tmp_path: Path) -> Iterator[Ledger]:
    """A demo ledger of the test's own."""
    copy = tmp_path / "demo.db"
    shutil.copy(demo_file, copy)
    opened = enter_ledger(str(copy), demo_opening())
    yield opened
    opened.close()
