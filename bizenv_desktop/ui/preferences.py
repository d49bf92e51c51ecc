"""What the window remembers between two days, as typed settings in one INI file.

Only habits of the person at this PC live here (sizes, widths, last folder); what belongs to the office
(clocks, weights, units) lives in the ledger. A damaged or missing value is the default, never an error.
"""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

RECENT_LEDGERS = 8


class Preferences:
    """Typed access to one INI file; what is set is written at once."""

    def __init__(self, file: Path) -> None:
        self._settings = QSettings(str(file), QSettings.Format.IniFormat)

    def sync(self) -> None:
        """Write what is still held back; called when the window closes."""
        self._settings.sync()

    @property
    def last_folder(self) -> str:
        """The folder of the last file that was opened or saved; at first the person's documents."""
        from PySide6.QtCore import QStandardPaths

        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return self.text("files/last_folder", documents)

    @last_folder.setter
    def last_folder(self, folder: str) -> None:
        self.set_text("files/last_folder", folder)

    @property
    def recent_ledgers(self) -> tuple[str, ...]:
        """Paths of the ledgers opened last, newest first."""
        return tuple(path for path in self.text("files/recent_ledgers", "").split("\n") if path)

    def remember_ledger(self, path: str) -> None:
        """Put a ledger in front of those opened last."""
        others = [known for known in self.recent_ledgers if known != path]
        self.set_text("files/recent_ledgers", "\n".join([path, *others][:RECENT_LEDGERS]))

    @property
    def operator(self) -> str:
        """The name under which this desk signs its deeds."""
        return self.text("desk/operator", "")

    @operator.setter
    def operator(self, name: str) -> None:
        self.set_text("desk/operator", name)

    @property
    def scan_folder(self) -> str:
        """The folder into which the scanner writes; empty until one was chosen."""
        return self.text("files/scan_folder", "")

    @scan_folder.setter
    def scan_folder(self, folder: str) -> None:
        self.set_text("files/scan_folder", folder)

    def geometry(self, name: str) -> QByteArray:
        """Size and place, or splitter and header state, saved under a name; empty when there is none."""
        value = self._settings.value(f"geometry/{name}")
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_geometry(self, name: str, state: QByteArray) -> None:
        """Remember a size, place or state."""
        self._settings.setValue(f"geometry/{name}", state)

    def widths(self, table: str) -> tuple[int, ...]:
        """The column widths of a table in pixels; empty when none were set or they cannot be read."""
        parts = self.text(f"widths/{table}", "").split(" ")
        return tuple(map(int, parts)) if all(part.isdecimal() for part in parts) else ()

    def set_widths(self, table: str, widths: tuple[int, ...]) -> None:
        """Remember the column widths of a table."""
        self.set_text(f"widths/{table}", " ".join(map(str, widths)))

    def text(self, key: str, default: str) -> str:
        """A text kept under `group/name`."""
        value = self._settings.value(key)
        return value if isinstance(value, str) else default

    def set_text(self, key: str, value: str) -> None:
        """Keep a text under `group/name`."""
        self._settings.setValue(key, value)
