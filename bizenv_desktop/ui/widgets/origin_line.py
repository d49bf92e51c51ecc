"""A line in a matter's pane: the inspection or the enterprise that it came from, opened by a click."""

from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from bizenv_desktop.services.matter.origins import Origin, OriginKind, origin_of
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.widgets.buttons import button

_VIEWS: Final = {OriginKind.INSPECTION: "problems/inspections", OriginKind.SERVICE: "problems/services"}


class OriginLine(QWidget):
    """Hidden for matters that came from neither."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._origin: Origin | None = None
        self.link = button("", self._open)
        self.link.setProperty("look", "inline")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.link)
        row.addStretch(1)
        self.hide()

    def show_matter(self, matter_id: int | None) -> None:
        """Say where this matter came from."""
        if matter_id is None:
            self._show(None)
            return
        question = partial(origin_of, matter_id)
        self._desk.dispatch.ask(question, owner=self, key="origin", done=self._show)

    def _show(self, origin: Origin | None) -> None:
        self._origin = origin
        self.setVisible(origin is not None)
        if origin is not None:
            self.link.setText(_words(origin))

    def _open(self) -> None:
        if self._origin is not None:
            self._desk.navigator.open_tab(f"{_VIEWS[self._origin.kind]}/{self._origin.id}")


def _words(origin: Origin) -> str:
    translate = QCoreApplication.translate
    if origin.kind is OriginKind.INSPECTION:
        return translate("Origins", "来自巡查{name} ›").format(name=origin.name)
    said = translate("Origins", "来自企业服务 {name}（{day}） ›")
    return said.format(name=origin.name, day=f"{origin.on:%Y-%m-%d}")
