"""What a plan calls itself: by the notice that it was sent out with, else by its own heading."""

import re
from typing import Final

from bizenv_desktop.exchange.plans.paragraphs import paragraphs

_KINDS: Final = "方案|计划|意见|办法|措施|分工"
_SENT_OUT: Final = re.compile(rf"印发《?([^《》]{{4,100}}?(?:{_KINDS}))》?的通知")
_HEADING: Final = re.compile(rf"[^。；：]{{4,60}}(?:{_KINDS})")
_HEAD_CHARACTERS: Final = 3_000


def plan_title(text: str) -> str:
    """The title of a plan's text, in which line breaks may stand anywhere; empty where none is told."""
    head = text[:_HEAD_CHARACTERS]
    sent_out = _SENT_OUT.search(re.sub(r"\s+", "", head))
    if sent_out is not None:
        return sent_out.group(1)
    return next((line for line in map(str, paragraphs(head)) if _HEADING.fullmatch(line)), "")
