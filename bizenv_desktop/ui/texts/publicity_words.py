"""How publicity speaks: whether a piece is planned, held, published or cancelled."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from bizenv_desktop.rules.vocabulary import Light
from bizenv_desktop.storage.queries.publicity import PublicityRow
from bizenv_desktop.ui.texts.duty_words import joined


def light_of(piece: PublicityRow) -> Light:
    """Published is green, held and not published amber, planned grey, cancelled closed."""
    if piece.cancelled:
        return Light.CLOSED
    if piece.publications:
        return Light.GREEN
    return Light.AMBER if piece.held_on is not None else Light.GREY


def state_words(piece: PublicityRow, today: date) -> str:
    """计划中, 逾期未办, 已办待刊播, 已刊播, 已取消."""
    translate = QCoreApplication.translate
    if piece.cancelled:
        return translate("Publicity", "已取消")
    if piece.publications:
        return translate("Publicity", "已刊播")
    if piece.held_on is not None:
        return translate("Publicity", "已举办，待刊播")
    return (
        translate("Publicity", "已过计划日期")
        if piece.planned_on < today
        else translate("Publicity", "计划中")
    )


def piece_hint(piece: PublicityRow) -> str:
    """A piece in some lines: title, series, guest, media."""
    media = "、".join(one.medium for one in piece.publications)
    lines = (piece.title, joined((piece.series, piece.unit, piece.guest)), media, piece.cancelled)
    return "\n".join(line for line in lines if line)


def weekday_word(number: int) -> str:
    """周一 for 0 … 周日 for 6."""
    translate = QCoreApplication.translate
    return (
        translate("Publicity", "周一"),
        translate("Publicity", "周二"),
        translate("Publicity", "周三"),
        translate("Publicity", "周四"),
        translate("Publicity", "周五"),
        translate("Publicity", "周六"),
        translate("Publicity", "周日"),
    )[number]
