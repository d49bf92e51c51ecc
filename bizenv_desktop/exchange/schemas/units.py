"""单位名录: the units that matters are handed to, with their aliases."""

from bizenv_desktop.exchange.reading.schema import Content, FieldSpec, FieldType, KindSchema

UNITS = KindSchema(
    "units",
    (
        FieldSpec(
            "name",
            ("单位名称", "单位全称", "名称", "全称", "部门名称", "机构名称", "单位"),
            FieldType.UNIT,
            required=True,
            content=Content.UNIT,
        ),
        FieldSpec("short_name", ("简称", "单位简称", "规范简称"), telling=True),
        FieldSpec("kind", ("单位类别", "类别", "单位类型", "类型", "性质", "单位性质")),
        FieldSpec(
            "parent", ("上级单位", "主管部门", "主管单位", "隶属", "上级部门"), FieldType.UNIT, telling=True
        ),
        FieldSpec("aliases", ("别名", "曾用名", "其他名称", "又名"), FieldType.UNIT_LIST, telling=True),
        FieldSpec("contact", ("联系人", "联络员", "联系人姓名", "经办人")),
        FieldSpec(
            "phone",
            ("联系电话", "电话", "联系方式", "办公电话", "手机"),
            FieldType.PHONE,
            content=Content.PHONE,
        ),
    ),
)
"""One row is one unit."""
