"""Sentences for a ledger that cannot be read or written."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

STORAGE: Final[dict[str, object]] = {
    "storage.attachment_missing": QT_TRANSLATE_NOOP(
        "Sentences", "附件“{name}”的文件不见了；请从备份恢复，或重新添加。"
    ),
    "storage.attachment_changed": QT_TRANSLATE_NOOP(
        "Sentences", "附件“{name}”的内容与登记时不同，没有打开；请从备份恢复。"
    ),
    "storage.backup_incomplete": QT_TRANSLATE_NOOP(
        "Sentences", "备份“{path}”没有写完整，已经丢弃；原台账没有变化，请换一个位置再备份。"
    ),
    "storage.cannot_create": QT_TRANSLATE_NOOP(
        "Sentences", "不能在“{path}”新建台账：请检查文件夹是否存在、能否写入。"
    ),
    "storage.damaged": QT_TRANSLATE_NOOP("Sentences", "台账文件已损坏，没有打开，也没有改动；请从备份恢复。"),
    "storage.disk_full": QT_TRANSLATE_NOOP(
        "Sentences", "磁盘满了（{path}）；这一步没有保存，请腾出空间后重试。"
    ),
    "storage.exists": QT_TRANSLATE_NOOP("Sentences", "“{path}”已经存在；请换一个名字，或直接打开它。"),
    "storage.in_use": QT_TRANSLATE_NOOP(
        "Sentences", "台账正被 {user} 在 {host} 上使用；请等对方关闭后再打开。"
    ),
    "storage.migration_broke_references": QT_TRANSLATE_NOOP(
        "Sentences", "升级台账时有 {rows} 处对应关系不完整，已放弃升级，台账保持原样。"
    ),
    "storage.missing": QT_TRANSLATE_NOOP("Sentences", "找不到台账“{path}”；它可能被移走或改了名。"),
    "storage.needs_local_file": QT_TRANSLATE_NOOP("Sentences", "这一步只适用于本机的台账文件。"),
    "storage.network_share": QT_TRANSLATE_NOOP(
        "Sentences", "“{path}”在网络共享上，直接使用会损坏台账；请放到本机磁盘，多人共用请改用 PostgreSQL。"
    ),
    "storage.newer_schema": QT_TRANSLATE_NOOP(
        "Sentences", "台账由更新版本的程序建立（{revision}）；请升级程序后再打开，台账没有改动。"
    ),
    "storage.not_a_ledger": QT_TRANSLATE_NOOP("Sentences", "“{path}”不是本程序的台账。"),
    "storage.read_only": QT_TRANSLATE_NOOP("Sentences", "“{path}”是只读的；请检查文件属性和文件夹权限。"),
    "storage.synchronised_folder": QT_TRANSLATE_NOOP(
        "Sentences", "“{path}”在同步盘里，同步会损坏台账；请移到普通文件夹。"
    ),
    "storage.unknown_url": QT_TRANSLATE_NOOP(
        "Sentences", "不认识的台账地址（{scheme}）；请写文件路径或 postgresql:// 地址。"
    ),
    "storage.wrong_key": QT_TRANSLATE_NOOP("Sentences", "密码不对，打不开“{path}”。"),
    "storage.not_encrypted": QT_TRANSLATE_NOOP("Sentences", "“{path}”没有加密，不需要密码。"),
    "storage.stray_log": QT_TRANSLATE_NOOP(
        "Sentences", "“{path}”是别处留下的日志，与台账对不上；没有打开，请把它移走后再试。"
    ),
    "storage.unstorable": QT_TRANSLATE_NOOP(
        "Sentences", "有一项内容存不下：数字太大、文字太长，或含有不能保存的字符；没有写入，请核对后再录。"
    ),
    "storage.text_too_long": QT_TRANSLATE_NOOP(
        "Sentences", "“{field}”最多 {most} 个字，现在有 {length} 个；没有写入，请缩短后再保存。"
    ),
    "storage.text_broken": QT_TRANSLATE_NOOP(
        "Sentences", "“{near}”中的 □ 是不能保存的字符；没有写入，请删去后再保存。"
    ),
    "storage.locked": QT_TRANSLATE_NOOP("Sentences", "台账正忙（另一台电脑或程序在写），请稍后重试。"),
    "storage.cannot_open": QT_TRANSLATE_NOOP(
        "Sentences", "打不开台账文件；请检查文件夹是否还在、有没有权限。"
    ),
    "storage.io_error": QT_TRANSLATE_NOOP(
        "Sentences", "读写磁盘出错，这一步没有保存；请检查磁盘或移动盘后重试。"
    ),
    "storage.server_busy": QT_TRANSLATE_NOOP("Sentences", "数据库服务器忙或资源不足，请稍后重试。"),
    "storage.login_refused": QT_TRANSLATE_NOOP("Sentences", "数据库不接受这个用户名或密码。"),
    "storage.no_such_database": QT_TRANSLATE_NOOP("Sentences", "服务器上没有这个数据库，请核对地址。"),
    "storage.no_permission": QT_TRANSLATE_NOOP("Sentences", "数据库用户没有所需的权限，请联系管理员。"),
    "storage.server_unreachable": QT_TRANSLATE_NOOP(
        "Sentences", "连不上数据库服务器；请检查网络后重试，填写的内容还在。"
    ),
    "storage.backup_differs": QT_TRANSLATE_NOOP(
        "Sentences",
        "备份的内容与它的清单不符（{table} 应有 {expected} 行，实有 {found} 行），没有恢复；请换一份。",
    ),
    "storage.backup_is_ledger": QT_TRANSLATE_NOOP(
        "Sentences", "“{path}”就是正在用的台账，不能拿来恢复它自己；请选一份备份。"
    ),
}
