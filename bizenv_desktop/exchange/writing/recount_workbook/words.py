"""The words of the recount workbook for the codes of a sealed file; an unknown code stands as it is."""

from typing import Final

YES: Final = "在列"
VALID: Final = "有效"
INVALID: Final = "无效"
FOR, AGAINST, ABSTAINED, ABSENT = "√", "×", "○", "—"
MARKS: Final = {"Y": FOR, "N": AGAINST, "-": ABSTAINED, ".": ABSENT}
AWARDS: Final = {"group": "示范集体（窗口）", "person": "服务标兵"}
RUNNING: Final = {"yes": YES, "withdrawn": "已退出", "disqualified": "取消资格"}
WAYS: Final = {
    "max": "最高票＝100",
    "support": "赞成率",
    "share": "得票占比",
    "rank": "名次分",
    "trimmed": "打分取平均",
}
ELECTED, PENDING, BELOW, OUT, UNRANKED = "入选", "并列待定", "未达合格分", "未入选", "不排名"
OUTCOMES: Final = {
    "elected": ELECTED,
    "pending": PENDING,
    "below": BELOW,
    "out": OUT,
    "unranked": UNRANKED,
}
ATTENDANCE: Final = {
    "invited": "应到",
    "attended": "实到",
    "issued": "发出",
    "returned": "收回",
    "valid": "有效",
    "invalid": "无效",
}
PARTS: Final = {
    "head": "封存说明",
    "rules": "计票规则",
    "roll": "候选名单",
    "online": "网络票",
    "public": "公众票",
    "committee": "组委会票",
    "result": "计票结果",
    "seal": "封存码",
    "spelling": "文件写法",
    "format": "文件格式",
}
AGREES, DIFFERS, UNDECIDED = "一致", "不一致", "不能判定"


def award_name(code: str) -> str:
    """The name of a class."""
    return AWARDS.get(code, code)
