"""The award round of the demo: stages, reviews, what was checked, and the votes as they were counted."""

from demo_days import Dice, Units, source

STAGES = (
    ("nomination", "2026-09-01", "各单位推荐，每个单位不超过三名。"),
    ("first_review", "2026-09-15", "资格审查，核对失信和问责记录。"),
    ("visit", "2026-10-13", "实地走访，听取服务对象意见。"),
    ("second_review", "2026-10-28", "确定候选名单。"),
    ("vote", "2026-11-09", "网络投票、公众评议和评选委员会投票。"),
    ("assessment", "2026-11-20", "票已录完，核对后封存。"),
)
REVIEWS = (
    ("first_review", "2026-09-22", "资格审查组"),
    ("visit", "2026-10-16", "走访一组"),
    ("second_review", "2026-10-30", "复评小组"),
)
VISITED = (
    "随机问了三位办事人，等候都在一刻钟以内。",
    "台账齐全，抽查的五件都在时限内办结。",
    "窗口有人值守，指南和实际办理一致。",
    "企业代表说回话快，遇到难题有人跟到底。",
    "现场办了一件，材料比指南少要一份。",
    "服务对象名册随机回访两家，都说满意。",
)
BASES = {
    "complaint": "已查阅办结件，均按要求整改到位，不涉及本候选的人和岗位。",
    "dishonest": "欠款问题在整改期内，付款计划已报备，未列入失信名单。",
    "awarded": "上次表彰的事由与本次不同。",
    "discipline": "问责事项与本候选无关。",
}
COMMITTEE = 11
VALID_PUBLIC = 57


def evaluation(units: Units) -> dict:
    """The evaluation round with its votes as they were counted at the demo's today."""
    dice, reviewing = Dice(20260305), Dice(20260922)
    entry = source("round")
    return {
        **{key: entry[key] for key in ("title", "basis", "stage", "opened_on")},
        "weights": {"online": "1/5", "public": "3/10", "committee": "1/2"},
        "stages": [{"stage": stage, "on": day, "note": note} for stage, day, note in STAGES],
        "reviews": [{"stage": stage, "on": day, "who": who} for stage, day, who in REVIEWS],
        "eligibility": {"on": "2026-11-05", "bases": BASES},
        "rules_locked_at": "2026-11-05T15:00",
        "roll": {"closed_at": "2026-11-06T09:30", "seed": "20261106"},
        "quorum": {
            "public": quorum(62, 60, 60, VALID_PUBLIC, 1),
            "committee": quorum(COMMITTEE, COMMITTEE, COMMITTEE, COMMITTEE, 0),
        },
        "keyed": {"at": "2026-11-19T14:00", "second_at": "2026-11-19T15:30", "differing": 23},
        "readings": [
            {"at": "2026-11-13T18:00", "file": "网络投票统计_1113.xlsx"},
            {"at": "2026-11-19T18:00", "file": "网络投票统计_1119.xlsx"},
        ],
        "removal": {"approver": "评选工作小组", "at": "2026-11-20T09:20"},
        "classes": [
            {
                "name": group["name"],
                "seats": group["seats"],
                "nominees": [
                    nominee(place, line, units, dice) | reviewed(line, reviewing)
                    for place, line in enumerate(group["nominees"], 1)
                ],
            }
            for group in entry["class"]
        ],
    }


def nominee(number: int, line: list, units: Units, dice: Dice) -> dict:
    """One nominee with votes that follow the popularity of the source text, give or take."""
    name, unit, summary, popularity = line[:4]
    said = line[4] if len(line) > 4 else {}
    removed = dice.number(120, 460) if dice.below(0.2) else 0
    counted = popularity * popularity + dice.number(0, 900)
    raw = said.get("online", counted) + removed
    return {
        "number": number,
        "name": name,
        "nominated_by": units.name(unit),
        "summary": summary,
        "online": {
            "earlier": raw * 3 // 5,
            "raw": raw,
            "removed": removed,
            "reason": "同一地址短时重复投票，经核对剔除" if removed else None,
        },
        "public": ballots(VALID_PUBLIC, popularity, dice, said.get("public")),
        "committee": ballots(COMMITTEE, popularity, dice, said.get("committee")),
    }


def reviewed(line: list, dice: Dice) -> dict:
    """How often it was recommended, and what each review said: marks in halves, a note from the visit."""
    popularity = line[3]
    marks = [min(99, 70 + popularity // 4 + dice.number(-3, 4)) for _ in REVIEWS]
    halves = [".5" if dice.below(0.4) else "" for _ in REVIEWS]
    notes = ("", dice.pick(VISITED), "")
    return {
        "box": popularity // 4 + dice.number(0, 9),
        "wechat": popularity + dice.number(0, 40),
        "reviews": [
            {"mark": f"{mark}{half}", "note": note} for mark, half, note in zip(marks, halves, notes, strict=True)
        ],
    }


def ballots(valid: int, popularity: int, dice: Dice, wanted: int | None) -> dict[str, int]:
    """How `valid` ballots fell: for, against, abstained; `wanted` approvals where the source text says so."""
    approving = min(valid, valid * (popularity + dice.number(-4, 6)) // 100)
    approving = approving if wanted is None else wanted
    against = dice.number(0, valid - approving) // 2
    return {"for": approving, "against": against, "abstain": valid - approving - against}


def quorum(invited: int, attended: int, issued: int, valid: int, invalid: int) -> dict[str, int]:
    """The sheet of a paper source: all that came back were valid or not."""
    returned = valid + invalid
    return {
        "invited": invited, "attended": attended, "issued": issued, "returned": returned,
        "valid": valid, "invalid": invalid,
    }  # fmt: skip
