"""What an award round takes in: 候选名单, 网络投票统计, 选票登记."""

from bizenv_desktop.exchange.reading.schema import FieldSpec, FieldType, KindSchema

_AWARD = FieldSpec(
    "award", ("评选类别", "奖项", "推荐类别", "评选项目", "奖项类别", "类别"), fills_down=True, telling=True
)
_NAME_WORDS = ("候选对象", "候选人", "推荐对象", "候选名称", "姓名", "集体名称", "名称", "对象")
_UNIT = FieldSpec("unit", ("所在单位", "推荐单位", "工作单位", "单位"), FieldType.UNIT)

NOMINEES = KindSchema(
    "nominees",
    (
        _AWARD,
        FieldSpec("name", _NAME_WORDS, required=True),
        _UNIT,
        FieldSpec("deeds", ("主要事迹", "事迹简介", "推荐理由", "事迹"), telling=True),
        FieldSpec("box", ("意见箱推荐", "票箱推荐", "推荐箱"), FieldType.INTEGER, telling=True),
        FieldSpec("wechat", ("微信推荐", "微信推荐数"), FieldType.INTEGER, telling=True),
    ),
)
"""One row is one nominee of one class."""

ONLINE_VOTES = KindSchema(
    "online-votes",
    (
        _AWARD,
        FieldSpec("name", _NAME_WORDS, required=True),
        _UNIT,
        FieldSpec(
            "votes",
            ("得票数", "网络得票", "票数", "投票数", "得票", "网络票数"),
            FieldType.INTEGER,
            required=True,
            telling=True,
        ),
        FieldSpec(
            "taken_at", ("统计时间", "读取时间", "截止时间", "截至时间"), FieldType.DATETIME, fills_down=True
        ),
    ),
)
"""One row is one nominee's total at the reading."""

BALLOTS = KindSchema(
    "ballots",
    (
        FieldSpec(
            "number",
            ("选票编号", "票号", "选票号", "选票序号"),
            FieldType.INTEGER,
            required=True,
            telling=True,
        ),
        FieldSpec("source", ("票种", "投票来源", "选票类别", "来源"), fills_down=True, telling=True),
        FieldSpec("batch", ("批次", "票箱", "箱号", "场次"), fills_down=True),
        FieldSpec("valid", ("是否有效", "有效性", "有效"), FieldType.FLAG),
    ),
)
"""One row is one ballot; the columns of the nominees bear their names and stay unmapped."""
