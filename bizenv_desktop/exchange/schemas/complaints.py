"""投诉台账 (DOMAIN §5), with the headers of 坪山区 民生诉求 in both languages."""

from bizenv_desktop.exchange.reading.schema import Content, FieldSpec, FieldType, KindSchema

COMPLAINTS = KindSchema(
    "complaints",
    (
        FieldSpec(
            "source_number",
            ("来源编号", "编号", "REC_ID", "工单编号", "工单号", "受理编号", "投诉编号", "案卷号", "流水号"),
            FieldType.CODE,
            content=Content.NUMBER,
        ),
        FieldSpec(
            "received_at",
            (
                "受理时间",
                "上报时间",
                "CREATE_TIME",
                "受理日期",
                "投诉时间",
                "投诉日期",
                "来电时间",
                "登记时间",
                "登记日期",
                "来件时间",
                "收件时间",
                "接件时间",
            ),
            FieldType.DATETIME,
            required=True,
            telling=True,
            content=Content.MOMENT,
        ),
        FieldSpec(
            "channel",
            ("渠道", "来源", "EVENT_SRC_NAME", "投诉渠道", "受理渠道", "来源渠道", "诉求来源"),
            telling=True,
        ),
        FieldSpec("nature", ("问题性质", "性质", "EVENT_PROPERTY_NAME", "诉求类型", "诉求性质", "工单类型")),
        FieldSpec(
            "category",
            ("类别", "一级类别", "EVENT_TYPE_NAME", "投诉类别", "问题类别", "诉求类别", "事项类别"),
        ),
        FieldSpec("subcategory", ("二级类别", "MAIN_TYPE_NAME", "小类", "细类", "子类别")),
        FieldSpec(
            "subject",
            ("标题", "三级类别", "SUB_TYPE_NAME", "投诉标题", "诉求标题", "主题", "投诉事项", "事项名称"),
        ),
        FieldSpec("street", ("街道", "STREET_NAME", "乡镇", "镇街", "所属街道", "街道乡镇")),
        FieldSpec("community", ("社区", "COMMUNITY_NAME", "村居", "所属社区", "社区村")),
        FieldSpec(
            "unit",
            (
                "承办单位",
                "处置单位",
                "DISPOSE_UNIT_NAME",
                "办理单位",
                "责任单位",
                "主办单位",
                "牵头单位",
                "承办部门",
                "处理单位",
            ),
            FieldType.UNIT,
            content=Content.UNIT,
        ),
        FieldSpec("cooperating", ("协办单位", "配合单位", "协办部门", "参与单位"), FieldType.UNIT_LIST),
        FieldSpec(
            "content",
            ("内容", "投诉内容", "诉求内容", "反映内容", "反映事项", "问题描述", "投诉详情", "主要内容"),
            telling=True,
            content=Content.LONG_TEXT,
        ),
        FieldSpec(
            "complainant",
            ("投诉人", "投诉人姓名", "诉求人", "反映人", "来电人", "举报人", "姓名"),
            telling=True,
        ),
        FieldSpec(
            "phone",
            ("联系电话", "投诉人电话", "电话", "手机", "手机号", "手机号码", "联系方式", "来电号码"),
            FieldType.PHONE,
            content=Content.PHONE,
        ),
        FieldSpec("firm", ("单位", "企业名称", "投诉人单位", "投诉企业", "所在单位", "企业", "单位名称")),
        FieldSpec("address", ("地址", "联系地址", "问题地址", "事发地址", "发生地点", "详细地址")),
        FieldSpec(
            "assigned_at",
            ("交办时间", "交办日期", "转办时间", "转办日期", "派单时间", "派遣时间"),
            FieldType.DATETIME,
        ),
        FieldSpec(
            "due",
            (
                "办理时限",
                "办结时限",
                "截止时间",
                "截止日期",
                "办理期限",
                "到期时间",
                "应办结时间",
                "要求办结时间",
            ),
            FieldType.DATE,
        ),
        FieldSpec(
            "replied_at",
            ("反馈时间", "反馈日期", "回复时间", "答复时间", "回复日期", "办结时间", "办结日期"),
            FieldType.DATETIME,
        ),
        FieldSpec(
            "result", ("办理结果", "处理结果", "反馈内容", "回复内容", "答复内容", "办理情况", "处理情况")
        ),
        FieldSpec(
            "satisfaction",
            ("满意度", "满意情况", "是否满意", "回访满意度", "评价", "回访结果"),
            telling=True,
            content=Content.SATISFACTION,
        ),
        FieldSpec(
            "status",
            ("状态", "办理状态", "当前状态", "工单状态", "办结状态"),
            content=Content.STATUS,
        ),
        FieldSpec("remark", ("备注", "说明", "附注")),
        FieldSpec("count_open", ("处置中", "INTIME_TO_ARCHIVE_NUM", "按期处置中"), FieldType.INTEGER),
        FieldSpec(
            "count_in_time", ("按期结办", "INTIME_ARCHIVE_NUM", "按时办结", "按期办结"), FieldType.INTEGER
        ),
        FieldSpec(
            "count_late",
            ("超期结办", "OVERTIME_ARCHIVE_NUM", "超时办结", "逾期办结", "超期办结"),
            FieldType.INTEGER,
        ),
    ),
)
"""One row is one complaint. The counters `count_*` say in old ledgers how a complaint ended (0 or 1 each)."""
