"""任务分解表 (DOMAIN §5): one row is one measure of a plan."""

from bizenv_desktop.exchange.reading.schema import Content, FieldSpec, FieldType, KindSchema

TASKS = KindSchema(
    "tasks",
    (
        FieldSpec("serial", ("序号", "编号", "任务编号", "项次"), FieldType.CODE),
        FieldSpec(
            "action",
            ("专项行动", "行动", "专项", "工作板块", "一级指标", "总体任务"),
            fills_down=True,
            telling=True,
        ),
        FieldSpec("section", ("类别", "任务类别", "工作类别", "二级指标", "分类", "项目"), fills_down=True),
        FieldSpec(
            "measure",
            (
                "重点任务",
                "任务",
                "工作任务",
                "具体任务",
                "主要任务",
                "任务内容",
                "工作措施",
                "重点工作",
                "任务事项",
                "工作事项",
                "具体措施",
                "工作内容",
                "任务名称",
            ),
            required=True,
            telling=True,
            content=Content.LONG_TEXT,
        ),
        FieldSpec(
            "lead",
            (
                "牵头部门",
                "牵头单位",
                "责任单位",
                "责任部门",
                "牵头责任单位",
                "主责单位",
                "承办单位",
                "牵头及责任单位",
            ),
            FieldType.UNIT_LIST,
            telling=True,
            content=Content.UNIT,
        ),
        FieldSpec(
            "cooperating",
            ("参与部门", "参与单位", "配合单位", "配合部门", "协办单位", "协同单位", "参加单位"),
            FieldType.UNIT_LIST,
            telling=True,
        ),
        FieldSpec(
            "deadline_text",
            ("完成时限", "完成时间", "时限", "时间节点", "完成期限", "时限要求", "时间要求"),
            FieldType.DEADLINE,
            content=Content.DEADLINE,
        ),
        FieldSpec("progress", ("进展情况", "进展", "工作进展", "落实情况", "完成情况", "推进情况")),
    ),
)
"""Cells of `action` and `section` stand once for several measures."""
