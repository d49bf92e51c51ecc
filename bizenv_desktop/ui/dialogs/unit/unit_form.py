"""The fields of one unit: names, other spellings, contact, and for a group its members."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLineEdit, QWidget

from bizenv_desktop.rules.vocabulary import UnitKind
from bizenv_desktop.services.unit.units import FormerName, SaveUnit, UnitRow
from bizenv_desktop.ui.texts import word
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph
from bizenv_desktop.ui.widgets.text_box import TextBox
from bizenv_desktop.ui.widgets.unit_picker import UnitChoice, UnitPicker

_MOST_MEMBERS: Final = 500
_KINDS: Final = tuple(UnitKind)


class UnitForm(QWidget):
    """Shows one unit, or an empty form for a new one; `command()` is what was typed."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: UnitRow | None = None
        self._fields = QFormLayout(self)
        self._fields.setContentsMargins(0, 0, 0, 0)
        self._fields.setHorizontalSpacing(SPACING * 2)
        self._fields.setVerticalSpacing(SPACING)
        self._make_fields()
        self._place_fields()
        self._connect()

    def show_unit(self, row: UnitRow | None, units: Sequence[UnitRow]) -> None:
        """Show `row`, or empty fields; `units` are those that a group may have as members."""
        self._row = row
        self.blockSignals(True)  # noqa: FBT003 - Qt's own flag
        self.name.setText(row.name if row else "")
        self.short_name.setText(row.short_name if row else "")
        self.kind.setCurrentIndex(_KINDS.index(row.kind if row else UnitKind.DEPARTMENT))
        self.aliases.setPlainText("\n".join(row.aliases) if row else "")
        self._show_former(row.former if row else ())
        self.contact.setText(row.contact if row else "")
        self.phone.setText(row.phone if row else "")
        self.active.setChecked(row.active if row else True)
        self.members.offer([UnitChoice(unit.id, unit.name, unit.initials) for unit in units])
        self.members.pick(row.member_ids if row else ())
        self._on_kind()
        self.blockSignals(False)  # noqa: FBT003

    @property
    def members_known(self) -> bool:
        """Whether every member in the field is a unit."""
        return self.members.picked is not None

    def command(self) -> SaveUnit:
        """The unit as typed."""
        kind = _KINDS[self.kind.currentIndex()]
        members = self.members.picked or ()
        return SaveUnit(
            name=self.name.text().strip(),
            short_name=self.short_name.text().strip(),
            kind=kind,
            contact=self.contact.text().strip(),
            phone=self.phone.text().strip(),
            active=self.active.isChecked(),
            aliases=tuple(line.strip() for line in self.aliases.text.splitlines() if line.strip()),
            member_ids=members if kind is UnitKind.GROUP else (),
            id=self._row.id if self._row else None,
            version=self._row.version if self._row else None,
        )

    def _make_fields(self) -> None:
        self.name, self.short_name, self.contact, self.phone = (QLineEdit() for _ in range(4))
        self.kind = QComboBox()
        self.kind.addItems([word(kind) for kind in _KINDS])
        self.aliases = TextBox(
            QCoreApplication.translate("Units", "文件里可能出现的其他写法，一行一个；导入时据此认出单位"), 4
        )
        self.former = paragraph("", Look.MUTED)
        self.members = UnitPicker(QCoreApplication.translate("Units", "成员单位，用顿号隔开"), _MOST_MEMBERS)
        self.active = QCheckBox(QCoreApplication.translate("Units", "在用（停用后不再出现在交办名单里）"))

    def _place_fields(self) -> None:
        for label, field in (
            (QCoreApplication.translate("Units", "全称"), self.name),
            (QCoreApplication.translate("Units", "简称"), self.short_name),
            (QCoreApplication.translate("Units", "类别"), self.kind),
            (QCoreApplication.translate("Units", "其他写法"), self.aliases),
            (QCoreApplication.translate("Units", "曾用名"), self.former),
            (QCoreApplication.translate("Units", "成员"), self.members),
            (QCoreApplication.translate("Units", "联系人"), self.contact),
            (QCoreApplication.translate("Units", "电话"), self.phone),
            ("", self.active),
        ):
            self._fields.addRow(PlainLabel(label, Look.MUTED), field)

    def _connect(self) -> None:
        for line in (self.name, self.short_name, self.contact, self.phone):
            line.textChanged.connect(self.edited)
        self.members.changed.connect(self.edited)
        self.aliases.textChanged.connect(self.edited)
        self.active.toggled.connect(self.edited)
        self.kind.currentIndexChanged.connect(self._on_kind)

    def _show_former(self, former: Sequence[FormerName]) -> None:
        until = QCoreApplication.translate("Units", "{name}（用到 {day:%Y-%m-%d}）")
        self.former.show_text("；".join(until.format(name=one.name, day=one.until) for one in former))
        self._fields.setRowVisible(self.former, bool(former))

    def _on_kind(self, _index: int = 0) -> None:
        self._fields.setRowVisible(self.members, _KINDS[self.kind.currentIndex()] is UnitKind.GROUP)
        self.edited.emit()
