"""The one style sheet of the window, filled with the tokens of a scheme.

It says nothing about item views' cells: rules for `::item` would draw every cell through the style sheet
style, which is many times slower; the palette colours them.
"""

from string import Template
from typing import Final

from bizenv_desktop.resources import resource
from bizenv_desktop.ui.tokens import Tokens

_SHEET: Final = Template("""
QToolTip { color: $ink; background: $surface; border: 1px solid $line; padding: 4px 6px; }
QPushButton { color: $ink; background: $surface; border: 1px solid $line; border-radius: 4px;
    padding: 5px 14px; min-height: 18px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $chosen; }
QPushButton:focus { border-color: $accent; }
QPushButton:disabled { color: $closed; background: $ground; }
QPushButton[look="primary"] { color: $on_button; background: $button; border-color: $button; font-weight:
    600; }
QPushButton[look="primary"]:hover, QPushButton[look="primary"]:focus { border-color: $ink; }
QPushButton[look="primary"]:disabled { color: $surface; background: $closed; border-color: $closed; }
QPushButton[look="quiet"] { background: transparent; border-color: transparent; color: $accent; padding:
    5px 8px; }
QPushButton[look="quiet"]:hover { background: $hover; }
QPushButton[look="quiet"]:focus { border-color: $accent; }
QPushButton[look="quiet"]:disabled { color: $closed; background: transparent; }
QPushButton[look="chip"]:checked { color: $accent; background: $chosen; border-color: $accent;
    font-weight: bold; }
QPushButton[look="chip"][tone="quiet"] { color: $muted; background: transparent; }
QPushButton[look="inline"] { background: transparent; border-color: transparent; color: $accent; padding:
    0 6px; min-height: 16px; }
QPushButton[look="inline"]:hover { background: $hover; }
QPushButton[look="inline"]:focus { border-color: $accent; }
QPushButton[look="line"] { padding: 1px 12px; min-height: 18px; }
QToolButton { color: $muted; background: transparent; border: 1px solid transparent; border-radius: 4px;
    padding: 4px 10px; }
QToolButton:hover, QToolButton:open { color: $ink; background: $hover; }
QToolButton:focus { border-color: $accent; }
QToolButton::menu-indicator { image: none; }
QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox { color: $ink; background: $surface;
    border: 1px solid $line; border-radius: 4px; selection-background-color: $chosen; selection-color: $ink; }
QLineEdit, QAbstractSpinBox, QComboBox { padding: 3px 8px; min-height: 22px; }
QPlainTextEdit, QTextEdit { padding: 4px 6px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus,
QComboBox:on { border-color: $accent; }
QLineEdit:disabled, QPlainTextEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled { color: $closed;
    background: $ground; }
QLineEdit[look="red"], QAbstractSpinBox[look="red"], QComboBox[look="red"], QPlainTextEdit[look="red"] {
    border-color: $red; }
QRadioButton::indicator, QCheckBox::indicator, QTreeWidget::indicator, QTableView::indicator {
    border: 1px solid $closed;
    background: $surface; }
QRadioButton::indicator { width: 12px; height: 12px; border-radius: 7px; }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 4px solid $button;
  background: $on_button; }
QCheckBox::indicator, QTreeWidget::indicator, QTableView::indicator {
    width: 13px; height: 13px; border-radius: 3px; }
QCheckBox::indicator:checked, QTreeWidget::indicator:checked, QTableView::indicator:checked {
    background: $button; border-color: $button;
    image: url("$icons/check.svg"); }
QRadioButton::indicator:focus, QCheckBox::indicator:focus { border-color: $accent; }
QRadioButton:focus, QCheckBox:focus { color: $accent; }
QRadioButton:disabled, QCheckBox:disabled { color: $closed; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow, QAbstractSpinBox::down-arrow { image: url("$icons/down.svg"); width: 12px; height:
    12px; }
QAbstractSpinBox::up-arrow { image: url("$icons/up.svg"); width: 12px; height: 12px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: 20px; background:
    transparent; }
QDateEdit::drop-down, QDateTimeEdit::drop-down { border: none; width: 22px; }
QComboBox QLineEdit { border: none; padding: 0; min-height: 0; background: transparent; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $line; outline: 0; }
QLabel[look="muted"] { color: $muted; }
QLabel[look="heading"] { font-size: 11pt; font-weight: bold; }
QLabel[look="title"] { font-size: 12pt; font-weight: bold; }
QLabel[look="figure"] { font-size: 18pt; font-weight: bold; }
QLabel[tone="red"] { color: $red; }
QLabel[tone="amber"] { color: $amber; }
QLabel[tone="green"] { color: $green; }
QLabel[look="red"] { color: $red; }
QLabel[look="amber"] { color: $amber; }
QLabel[look="green"] { color: $green; }
QFrame[look="card"] { background: $surface; border: 1px solid $line; border-radius: 4px; }
QFrame[look="box"] { color: $muted; background: $box; border: none; border-radius: 4px; }
QFrame[look="notice"] { background: $surface; border: 1px solid $red; border-radius: 4px; }
QFrame[look="notice"] QLabel { color: $red; }
QFrame[look="bar"] { background: $surface; border: none; }
QFrame[look="bar"][edge="bottom"] { border-bottom: 1px solid $line; }
QFrame[look="bar"][edge="top"] { border-top: 1px solid $line; }
QTabBar { background: transparent; border: none; }
QTabBar::tab { color: $muted; background: transparent; border: none; border-bottom: 2px solid transparent;
    padding: 9px 20px 8px 20px; font-size: 10.5pt; }
QTabBar::tab:hover { color: $ink; }
QTabBar::tab:selected { color: $accent; border-bottom-color: $accent; font-weight: bold; }
QTabBar::tab:focus { color: $accent; }
QTabBar[look="views"]::tab { padding: 7px 12px 4px 12px; font-size: 9.5pt; }
QTabBar[look="views"]::tab:first { margin-left: -12px; }
QTreeWidget::item:selected { background: $chosen; }
QTableView, QTreeView, QListView { background: $surface; alternate-background-color: $alternate;
    border: 1px solid $line; border-radius: 4px; outline: 0; }
QHeaderView { background: $header; border: none; }
QHeaderView::section { color: $muted; background: $header; border: none; border-right: 1px solid $line;
    border-bottom: 1px solid $line; padding: 0 4px; font-weight: bold; }
QHeaderView::section:last { border-right-color: transparent; }
QTableView { gridline-color: $line; }
QTableView[look="grid"] QHeaderView::section:vertical { color: $ink; font-weight: normal; padding: 0 6px; }
QTableCornerButton::section { background: $header; border: none; border-right: 1px solid $line;
    border-bottom: 1px solid $line; }
QHeaderView::down-arrow { image: url("$icons/down.svg"); width: 12px; height: 12px; }
QHeaderView::up-arrow { image: url("$icons/up.svg"); width: 12px; height: 12px; }
QMenu { background: $surface; color: $ink; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 14px; border-radius: 4px; }
QMenu::item:selected { background: $chosen; }
QMenu::item:disabled { color: $closed; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 11px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 11px; margin: 0; }
QScrollBar::handle { background: $line; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $closed; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: none;
    border: none; width: 0; height: 0; }
QProgressBar { background: $line; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QSplitter::handle { background: transparent; }
QGroupBox { border: 1px solid $line; border-radius: 4px; margin-top: 10px; padding: 8px; }
QGroupBox::title { subcontrol-origin: margin; left: 8px; padding: 0 4px; color: $muted; }
QScrollArea, QScrollArea > QWidget > QWidget[look="page"] { background: transparent; border: none; }
""")


def stylesheet(now: Tokens) -> str:
    """The style sheet in the colours of one scheme."""
    return _SHEET.substitute(now._asdict(), icons=resource("icons").as_posix())
