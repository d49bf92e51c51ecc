"""Sentences about papers and their templates, and what their deeds are called in the journal."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

PAPERS: Final[dict[str, object]] = {
    "paper.no_matter": QT_TRANSLATE_NOOP("Sentences", "找不到这件事项，它可能刚被删除；请刷新后再试。"),
    "paper.not_issued": QT_TRANSLATE_NOOP("Sentences", "这件事项还没有签发过{kind}。"),
    "paper.file_kind": QT_TRANSLATE_NOOP("Sentences", "请把文书存为 .docx 或 .pdf 文件，而不是 {file}。"),
    "paper.kind_unknown": QT_TRANSLATE_NOOP("Sentences", "没有叫“{name}”的文书，可以写：{names}。"),
    "template.not_docx": QT_TRANSLATE_NOOP(
        "Sentences", "这不是 .docx 文件，或者文件已损坏。请在 WPS 或 Word 中另存为 .docx 再选。"
    ),
    "template.too_large": QT_TRANSLATE_NOOP(
        "Sentences", "模板文件过大（超过 5 MB），请删去其中的图片后再试。"
    ),
    "template.macros": QT_TRANSLATE_NOOP("Sentences", "模板含有宏，不能使用。请另存为不含宏的 .docx。"),
    "template.external": QT_TRANSLATE_NOOP(
        "Sentences", "模板引用了外部文件，打开时会去读取它，不能使用。请改为嵌入：{sentence}"
    ),
    "template.unknown_name": QT_TRANSLATE_NOOP(
        "Sentences", "这种文书没有占位符 {placeholder}，请对照占位符说明改正。所在的句子：{sentence}"
    ),
    "template.full_width": QT_TRANSLATE_NOOP(
        "Sentences", "占位符 {placeholder} 用了全角括号，请改为半角的 {{{{ 和 }}}}。所在的句子：{sentence}"
    ),
    "template.unclosed": QT_TRANSLATE_NOOP(
        "Sentences", "占位符 {placeholder} 的括号不成对，请补全。所在的句子：{sentence}"
    ),
    "template.not_plain": QT_TRANSLATE_NOOP(
        "Sentences", "{placeholder} 不是简单的占位符，模板中不能写运算、调用等内容。所在的句子：{sentence}"
    ),
    "template.unbalanced": QT_TRANSLATE_NOOP(
        "Sentences",
        "模板中的循环或条件不完整：{{%tr for%}} 要有 {{%tr endfor%}}，各占一行表格；"
        "{{%p if%}} 要有 {{%p endif%}}，各占一段。（{sentence}）",
    ),
    "template.missing": QT_TRANSLATE_NOOP(
        "Sentences", "模板缺少占位符 {{{{{placeholder}}}}}，请放在文号之后：再次打印时要标明补印。"
    ),
    "template.failed": QT_TRANSLATE_NOOP(
        "Sentences", "{kind}的模板不能使用，请在设置中改正或恢复默认模板。（{detail}）"
    ),
}

JOURNAL: Final[dict[str, object]] = {
    "template.saved": QT_TRANSLATE_NOOP("Journal", "更换文书模板 {file}"),
    "template.reset": QT_TRANSLATE_NOOP("Journal", "恢复默认文书模板"),
}
