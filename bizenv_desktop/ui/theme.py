"""How the window looks: the colour tokens, the font, the measures and the one style sheet over Fusion.

Light and dark follow the system. Widgets ask `tokens()` when they paint and never name a colour themselves;
a widget that plays a part (`primary` button, `muted` label, `card` …) is given it with `give_look`.
"""

from enum import StrEnum
from functools import cache, partial
from typing import Final

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTimer, QTranslator
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from bizenv_desktop.resources import resource
from bizenv_desktop.rules.vocabulary import Light
from bizenv_desktop.ui.stylesheet import stylesheet
from bizenv_desktop.ui.tokens import DARK, LIGHT, Tokens

FAMILIES: Final = ["Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans SC"]
POINT_SIZE: Final = 9.5
ROW_HEIGHT: Final = 27
SPACING: Final = 8


class Look(StrEnum):
    """The parts a widget can play; each is one rule of the style sheet."""

    PRIMARY = "primary"  # the one button that goes on
    QUIET = "quiet"  # a button without a frame
    CHIP = "chip"  # a filter that is on or off
    CARD = "card"  # a panel on the ground
    MUTED = "muted"  # a label of second rank
    HEADING = "heading"  # the head of a section
    TITLE = "title"  # the head of a page or of a matter
    FIGURE = "figure"  # a large number
    BOX = "box"  # a soft box for an explanation
    NOTICE = "notice"  # an error or warning beside a form
    BAR = "bar"  # the strip that holds the tabs, the status strip
    RED = "red"
    AMBER = "amber"
    GREEN = "green"


_KEPT: Final[list[QTranslator]] = []
"""Qt forgets translators nobody holds."""


def give_look(widget: QWidget, look: Look | None) -> None:
    """Let a widget play a part; may be changed while it is shown."""
    widget.setProperty("look", look.value if look is not None else "")
    _polish_again(widget)


def give_tone(widget: QWidget, tone: str) -> None:
    """Shade the part that a widget plays: a colour of the sheet, or `quiet`; empty for none."""
    if (widget.property("tone") or "") != tone:
        widget.setProperty("tone", tone)
        _polish_again(widget)


def _polish_again(widget: QWidget) -> None:
    # What was never shown is polished when it is: asking for the style loads its six hundred names.
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def tokens() -> Tokens:
    """The colours of the scheme that is on."""
    return DARK if QGuiApplication.palette().window().color().lightness() < 128 else LIGHT


def light_colour(light: Light) -> QColor:
    """The colour of a light in the scheme that is on."""
    return QColor(light_name(light, tokens()))


@cache
def light_name(light: Light, now: Tokens) -> str:
    """The same as `#rrggbb`, in one scheme: lists ask for it with every row that they paint."""
    by_light = {Light.RED: now.red, Light.AMBER: now.amber, Light.GREEN: now.green}
    return by_light.get(light, now.closed)


STYLE_ARGUMENTS: Final = ("-style", "Fusion")
"""What the application is told when it is made: to name the style later would load its six hundred names."""


def dress(app: QApplication) -> None:
    """Give the program its font, language and colours; the colours follow the system from then on."""
    QFontDatabase.addApplicationFont(str(resource("fonts", "NotoSansSC-Regular.ttf")))
    app.setFont(_font())
    QTimer.singleShot(0, app, partial(_show_icon, app))
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    _speak_chinese(app)
    hints = app.styleHints()
    hints.colorSchemeChanged.connect(partial(wear, app))
    wear(app, hints.colorScheme())


def _show_icon(app: QApplication) -> None:
    from PySide6.QtGui import QIcon  # it brings the names of 150 icons along: the window is painted first

    app.setWindowIcon(QIcon(str(resource("icons", "desk.svg"))))


def _font() -> QFont:
    font = QFont()
    font.setFamilies(FAMILIES)
    font.setPointSizeF(POINT_SIZE)
    return font


def _speak_chinese(app: QApplication) -> None:
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_zh_CN", folder):
        app.installTranslator(translator)
        _KEPT.append(translator)


def wear(app: QApplication, scheme: Qt.ColorScheme) -> None:
    """Show the light or the dark colours, whatever the system says; unknown means light."""
    wanted = DARK if scheme is Qt.ColorScheme.Dark else LIGHT
    app.setPalette(_palette(wanted))
    app.setStyleSheet(stylesheet(wanted))


def _palette(now: Tokens) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for part, colour in (
        (role.Window, now.ground), (role.WindowText, now.ink), (role.Base, now.surface), (role.Text, now.ink),
        (role.AlternateBase, now.alternate), (role.Button, now.surface), (role.ButtonText, now.ink),
        (role.Highlight, now.chosen), (role.HighlightedText, now.ink), (role.PlaceholderText, now.muted),
        (role.ToolTipBase, now.surface), (role.ToolTipText, now.ink), (role.Link, now.accent),
        (role.Mid, now.line), (role.Midlight, now.line), (role.Light, now.surface), (role.Dark, now.line),
        (role.Accent, now.accent), (role.BrightText, now.red),
    ):  # fmt: skip
        palette.setColor(part, QColor(colour))
    for part in (role.Text, role.ButtonText, role.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, part, QColor(now.closed))
    return palette
