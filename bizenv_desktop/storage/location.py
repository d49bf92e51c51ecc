"""Where a ledger lives: a local SQLite file or a PostgreSQL URL, and the places that are refused.

A SQLite file on a network share or in a synchronised folder loses data (SAFETY: copies made in mid-write,
locks that do not hold), so such a place is refused with the way out: a local folder, or PostgreSQL.
"""

import os
import sys
from pathlib import Path
from typing import Final, NamedTuple

from bizenv_desktop.rules.errors import StorageUnavailable

_NETWORK_FILE_SYSTEMS = frozenset(
    {
        "cifs",
        "smb",
        "smb2",
        "smb3",
        "smbfs",
        "nfs",
        "nfs4",
        "9p",
        "davfs",
        "afs",
        "ceph",
        "glusterfs",
        "lustre",
    }
)
_SYNC_FOLDERS = (
    "onedrive",
    "坚果云",
    "nutstore",
    "dropbox",
    "百度网盘",
    "百度云同步盘",
    "baidusyncdisk",
    "wps云盘",
    "wpsdrive",
)
_DRIVE_REMOTE = 4
MOUNTS: Final = Path("/proc/mounts")


class Location(NamedTuple):
    """A ledger's address; exactly one of `path` and `url` is set."""

    path: Path | None
    url: str | None

    @property
    def name(self) -> str:
        """What to call the ledger on screen: the file's name, or the database's."""
        if self.path is not None:
            return self.path.name
        from urllib.parse import unquote, urlsplit

        return unquote(urlsplit(self.url or "").path.lstrip("/"))

    def beside(self, suffix: str) -> Path:
        """A file or folder next to a local ledger; raises `StorageUnavailable` for a PostgreSQL ledger."""
        if self.path is None:
            raise StorageUnavailable("storage.needs_local_file")
        return self.path.with_name(self.path.name + suffix)


def locate(where: str) -> Location:
    """Read a path or a `postgresql://` URL; raises `StorageUnavailable("storage.unknown_url")` for others."""
    if where.startswith(("postgresql://", "postgres://", "postgresql+psycopg://")):
        return Location(None, "postgresql+psycopg://" + where.split("://", 1)[1])
    if "://" in where:
        raise StorageUnavailable("storage.unknown_url", scheme=where.split("://", 1)[0])
    return Location(Path(where).expanduser().absolute(), None)


def refuse_unsafe_place(path: Path, mounts: Path = MOUNTS) -> None:
    """Raise `StorageUnavailable` where a live SQLite file is not safe; `mounts` lists what is mounted."""
    if _on_network(path, mounts):
        raise StorageUnavailable("storage.network_share", path=str(path))
    for part in path.parent.parts:
        if any(name in part.lower() for name in _SYNC_FOLDERS):
            raise StorageUnavailable("storage.synchronised_folder", path=str(path), folder=part)


def _on_network(path: Path, mounts: Path) -> bool:
    if str(path).startswith(("\\\\", "//")):
        return True
    if sys.platform == "win32":
        import ctypes

        return ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == _DRIVE_REMOTE
    kind = _mounted_as(path, mounts)
    # fuse.sshfs, fuse.rclone, fuse.gvfsd-fuse …; a local NTFS disk is "fuseblk".
    return kind in _NETWORK_FILE_SYSTEMS or kind.startswith("fuse.")


def _mounted_as(path: Path, mounts: Path) -> str:
    """The file system type that holds `path`, by the longest mount point; empty where it cannot be told."""
    if not mounts.exists():
        return ""
    resolved = os.path.realpath(path)
    best, kind = "", ""
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        point, file_system = line.split(" ")[1:3]
        point = point.replace("\\040", " ")
        inside = resolved == point or resolved.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, file_system
    return kind
