"""The real workbooks beside the checkout; tests that need them skip where they are absent."""

from functools import partial
from pathlib import Path

import pytest

from bizenv_desktop.services.intake import imports
from bizenv_desktop.services.intake.import_plan import Faulty, ImportPlan, ImportResult
from bizenv_desktop.storage.ledger import Ledger

DATA = Path(__file__).parents[2] / "../shared/data"
PINGSHAN = DATA / "complaints" / "坪山2018年2-9月民生诉求.xlsx"
PINGSHAN_CSV = DATA / "complaints" / "坪山2018年2-7月民生诉求_gb18030.csv"
BAOJI = DATA / "tasks" / "宝鸡五大专项行动任务分解表.xlsx"

needs_real_files = pytest.mark.skipif(not DATA.is_dir(), reason="the real files are not beside the checkout")


def planned(path: Path, ledger: Ledger, kind: str = imports.AUTO) -> ImportPlan:
    """The file, read and judged."""
    reading = imports.read_file(path, kind)
    return ledger.read(partial(imports.judge, reading, path.name))


def imported(path: Path, ledger: Ledger, faulty: Faulty = Faulty.STOP) -> ImportResult:
    """The file, taken in."""
    return ledger.perform(partial(imports.carry_out, planned(path, ledger), faulty=faulty)).result
