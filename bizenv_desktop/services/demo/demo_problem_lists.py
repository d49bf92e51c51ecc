"""The demo's 清单报送 of the year and its records of 问责, told from the demo's problems."""

from collections import Counter
from datetime import date, timedelta
from typing import Final

from bizenv_desktop.models import Accountability, ProblemList
from bizenv_desktop.rules.vocabulary import AccountabilityKind
from bizenv_desktop.services.demo.demo_data import DemoFiles
from bizenv_desktop.services.demo.demo_plans import UnitIds
from bizenv_desktop.services.problem.problem_lists import LIST_SOURCES
from bizenv_desktop.storage.unit_of_work import UnitOfWork

_OWING: Final = 14
_LATE: Final = 3  # so many of them have not handed in everything
_HELD: Final = (
    ("2026-07-15", AccountabilityKind.CRITICISM, "柳洲街道办事处", "督查交办的项目问题两次逾期未整改"),
    ("2026-09-18", AccountabilityKind.TALK, "区城市管理局", "自身问题整改进展未按月报送"),
    ("2026-10-26", AccountabilityKind.CRITICISM, "区住房和城乡建设局", "投诉转化问题整改后再次发生"),
    ("2026-11-10", AccountabilityKind.ADMONITION, "柳洲街道办事处", "回头看发现问题反弹，责任落实不到位"),
)


def load_problem_lists(files: DemoFiles, units: UnitIds, uow: UnitOfWork) -> None:
    """Enter who handed in which list, and who was held to account."""
    counts = Counter((entry["unit"], entry["source"]) for entry in files.problems)
    named = [entry["unit"] for entry in files.problems if entry["source"] in LIST_SOURCES]
    owing = list(dict.fromkeys(named))[:_OWING]
    begins = date.fromisoformat(files.campaign["period"]["from"]) + timedelta(days=45)
    for place, unit in enumerate(owing):
        for number, source in enumerate(LIST_SOURCES):
            rows = counts[unit, source.value]
            is_late = not rows and place >= len(owing) - _LATE
            uow.session.add(
                ProblemList(
                    year=files.campaign["year"],
                    source=source.value,
                    unit_id=units[unit],
                    rows=rows,
                    handed_in_on=None if is_late else begins + timedelta(days=place % 6 + number),
                    urged_on=begins + timedelta(days=20) if is_late else None,
                )
            )
    for on, kind, unit, reason in _HELD:
        uow.session.add(
            Accountability(
                kind=kind.value, held_on=date.fromisoformat(on), unit_id=units[unit], reason=reason
            )
        )
