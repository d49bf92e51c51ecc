"""问题清单 (沂源 附件4-6) and 整改台账 (DOMAIN §5): one row is one problem to rectify."""

from bizenv_desktop.exchange.reading.schema import Content, FieldSpec, FieldType, KindSchema

PROBLEMS = KindSchema(
    "problems",
    (
        FieldSpec("serial", ("序号", "编号", "问题编号", "问题序号"), FieldType.CODE),
        FieldSpec(
            "problem",
            (
                "存在差距",
                "存在问题",
                "具体问题",
                "问题",
                "问题描述",
                "问题表现",
                "问题内容",
                "主要问题",
                "问题说明",
            ),
            required=True,
            telling=True,
            content=Content.LONG_TEXT,
        ),
        FieldSpec("source", ("问题来源", "来源"), fills_down=True),
        FieldSpec("category", ("问题类别", "类别", "问题分类", "问题类型"), fills_down=True),
        FieldSpec("goal", ("整改目标", "目标", "目标要求"), telling=True),
        FieldSpec("measures", ("整改措施", "整改举措", "措施", "解决措施"), telling=True),
        FieldSpec(
            "deadline_text",
            ("完成时限", "整改时限", "时限", "完成时间", "整改期限"),
            FieldType.DEADLINE,
            content=Content.DEADLINE,
        ),
        FieldSpec("department", ("责任科室", "科室", "责任处室")),
        FieldSpec(
            "lead",
            ("牵头单位", "责任单位", "整改单位", "整改责任单位", "牵头部门", "责任部门"),
            FieldType.UNIT_LIST,
            content=Content.UNIT,
        ),
        FieldSpec("owner", ("责任人", "整改责任人", "具体责任人")),
        FieldSpec("leader", ("责任领导", "分管领导", "包抓领导")),
        FieldSpec("progress", ("进展", "进展情况", "整改进展", "整改情况", "整改进展情况")),
        FieldSpec("evidence", ("佐证", "佐证材料", "印证资料")),
        FieldSpec(
            "rectified",
            ("整改状态", "是否完成整改", "是否完成", "是否整改到位", "整改完成情况"),
            telling=True,
        ),
        FieldSpec("struck_off", ("是否销号", "销号"), FieldType.FLAG, telling=True),
        FieldSpec("struck_off_on", ("销号日期", "销号时间"), FieldType.DATE, telling=True),
        FieldSpec("remark", ("备注", "附注")),
        FieldSpec("cause", ("原因分类", "原因", "问题原因", "产生原因", "成因", "原因分析"), later=True),
        FieldSpec("project", ("涉及项目", "项目", "项目名称", "所属项目", "影响项目"), later=True),
        FieldSpec("verifier", ("验收人", "验收人员", "验收责任人", "核验人"), later=True),
    ),
)
"""`rectified` (是否完成整改) and `struck_off` (是否销号) differ; the former is kept as written."""
