"""企业名单: the enterprises that are served, with whoever looks after them (沂源 联企, 温州信息 红色代办)."""

from bizenv_desktop.exchange.reading.schema import Content, FieldSpec, FieldType, KindSchema

ENTERPRISES = KindSchema(
    "enterprises",
    (
        FieldSpec("name", ("企业名称", "公司名称", "服务企业", "项目业主", "企业"), required=True),
        FieldSpec(
            "unit",
            ("联系单位", "包联单位", "帮扶单位", "联企单位", "挂钩单位", "服务单位"),
            FieldType.UNIT,
            telling=True,
        ),
        FieldSpec(
            "agent", ("联系干部", "包联干部", "联企干部", "代办员", "服务专员", "包联领导"), telling=True
        ),
        FieldSpec("project", ("重点项目", "项目名称", "承担项目"), telling=True),
        FieldSpec("contact", ("企业联系人", "企业负责人", "负责人", "法人代表", "联系人")),
        FieldSpec(
            "phone",
            ("联系电话", "电话", "联系方式", "手机"),
            FieldType.PHONE,
            content=Content.PHONE,
        ),
        FieldSpec("address", ("企业地址", "地址", "所在地")),
        FieldSpec("remark", ("备注", "说明")),
    ),
)
"""One row is one enterprise."""
