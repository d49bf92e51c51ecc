"""What `bizenv act` can do: every step of every kind of matter, by name, with its settings."""

import argparse
import sys
from collections.abc import Sequence
from typing import Any, Final

from bizenv_desktop.rules.vocabulary import EventKind, MatterKind

_TYPES: Final = {
    "text": "文字", "unit": "单位", "units": "单位、单位", "matter": "编号", "number": "数字",
    "date": "日期", "yes|no": "是|否", "place": "名称或序号",
}  # fmt: skip
_ENTERED: Final = {
    "handed_in": "登记单位报送", "accepted": "采纳进展", "milestone_saved": "新增节点",
    "share_chosen": "完成比例的来源", "quantity_noted": "登记数量", "decide": "审定",
    "notice": "开始公示", "object": "登记异议", "settle": "处理异议", "award": "表彰",
    "opinion": "评审意见", "check": "资格确认", "check_clear": "确认没有记录的资格",
    "stage": "进入或退回阶段", "review": "评审结果", "close_roll": "确定候选名单",
    "reopen_roll": "重开候选名单", "withdraw": "候选退出", "disqualify": "取消资格", "reinstate": "恢复候选",
}  # fmt: skip
_HEAD: Final = "步骤按名称办理：bizenv act 编号 步骤 --set 项=值。带 * 的项必填；各步骤都可写 at=时间。\n"


class ListSteps(argparse.Action):
    """An option that lists the steps and leaves, as `--version` does."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        """Print the list."""
        del namespace, values, option_string
        sys.stdout.write(steps_text())
        parser.exit()


def steps_text() -> str:
    """The list, one step a line: its word, its names, its settings."""
    # The window's words and the deeds are loaded for this list alone.
    from bizenv_desktop.services.acts import FORMS, VERBS
    from bizenv_desktop.ui.texts import word

    lines = [_HEAD]
    verbs = {event: verb for verb, event in VERBS.items()}
    for kind in MatterKind:
        if kind not in FORMS:
            continue
        lines.append(f"{word(kind)}：")
        for event, form in FORMS[kind].items():
            settings = " ".join(
                _setting(each.name, each.values, needed=each.needed) for each in form.settings
            )
            said = word(EventKind(event)) if event in set(EventKind) else _ENTERED.get(event, "更正登记")
            lines.append(f"  {verbs.get(event, event)}（{said}） {settings}".rstrip())
    return "\n".join(lines) + "\n"


def _setting(name: str, values: str, *, needed: bool) -> str:
    return f"{name}={_TYPES.get(values, values)}{'*' if needed else ''}"
