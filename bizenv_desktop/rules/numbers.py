"""Document numbers 〔2026〕1号: by series and year, no 第, no leading zero (GB/T 9704-2012 7.2.5)."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from bizenv_desktop.rules.errors import BadInput

_YEARS = range(1900, 2200)
_WRITTEN = re.compile(r"[〔\[(【](\d{4})(?:年)?[〕\])】](?:第)?(\d{1,9})(?:号)?")


class Series(StrEnum):
    """What is numbered apart from the rest, each series from 1 in every year."""

    COMPLAINT = "complaint"
    TASK = "task"
    PROBLEM = "problem"
    DUTY = "duty"
    ROUND = "round"
    SLIP = "slip"  # 交办单
    REMINDER = "reminder"  # 提醒函
    SUPERVISION = "supervision"  # 督办通知
    BRIEFING = "briefing"  # 通报
    DECLINE = "decline"  # 不予受理告知书
    TRANSFER = "transfer"  # 移送函
    RULING = "ruling"  # 退回裁定
    EXTENSION = "extension"  # 延期审批表、延期告知
    PAUSE = "pause"  # 暂停说明
    REWORK = "rework"  # 重办通知、重办单、重启单
    REPORT = "report"  # 通报名单
    REFERRAL = "referral"  # 移送问责
    INSPECTION = "inspection"  # 巡查


@dataclass(frozen=True, slots=True, order=True)
class DocumentNumber:
    """A number within its series, ordered by year and serial.

    `BadInput("number.impossible")` unless the year is 1900 to 2199 and the serial at least 1.
    """

    year: int
    serial: int

    def __post_init__(self) -> None:
        if self.year not in _YEARS or self.serial < 1:
            raise BadInput("number.impossible", year=self.year, serial=self.serial)

    @classmethod
    def parse(cls, text: str) -> "DocumentNumber":
        """Read a number as people write it: `[2026]1号`, `〔2026〕第001号`, `（2026）1`.

        Raises `BadInput("number.unreadable")` for anything else, a prefix (机关代字) included.
        """
        plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
        found = _WRITTEN.fullmatch(plain)
        if found is None:
            raise BadInput("number.unreadable", value=text)
        return cls(int(found[1]), int(found[2]))

    @property
    def short(self) -> str:
        """The number without its last character, for narrow columns: `〔2026〕1`."""
        return short_number(self.year, self.serial)

    def __str__(self) -> str:
        return f"{self.short}号"


def short_number(year: int, serial: int) -> str:
    """`DocumentNumber.short` of what is known to be a number, for hundreds of thousands: `〔2026〕1`."""
    return f"〔{year}〕{serial}"
