"""What the databases' drivers and the file system say, as `StorageUnavailable` with one code for each cause.

One refusal is ours: the triggers that guard sealed awards abort with the word `sealed`, which is
`RuleBroken("round.sealed")`.

PostgreSQL is asked by its SQLSTATE, because its messages come in the server's language; SQLite by its
message, because its driver hands on nothing else.
"""

import errno
import importlib
import sys
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from typing import Final

from bizenv_desktop.rules.errors import BadInput, RuleBroken, StorageUnavailable

_BY_MESSAGE: Final = (
    ("disk is full", "storage.disk_full"),
    ("database is locked", "storage.locked"),
    ("readonly database", "storage.read_only"),
    ("unable to open database", "storage.cannot_open"),
    ("malformed", "storage.damaged"),
    ("vtable constructor failed", "storage.damaged"),  # the pages of the text index are gone
    ("not a database", "storage.damaged"),
    ("file is encrypted", "storage.damaged"),
    ("disk i/o error", "storage.io_error"),
)
_BY_SQLSTATE: Final[Mapping[str, str]] = {
    "53100": "storage.disk_full",
    "53": "storage.server_busy",
    "55P03": "storage.locked",
    "57014": "storage.locked",
    "40": "storage.locked",
    "25006": "storage.read_only",
    "28": "storage.login_refused",
    "3D": "storage.no_such_database",
    "42501": "storage.no_permission",
    "08": "storage.server_unreachable",
    "57P": "storage.server_unreachable",
    "58": "storage.io_error",
    "XX001": "storage.damaged",
    "XX002": "storage.damaged",
}
_BY_ERRNO: Final[Mapping[int, str]] = {
    errno.ENOSPC: "storage.disk_full",
    errno.EDQUOT: "storage.disk_full",
    errno.EFBIG: "storage.disk_full",
    errno.EROFS: "storage.read_only",
    errno.EACCES: "storage.read_only",
    errno.EPERM: "storage.read_only",
    errno.ENOENT: "storage.missing",
    errno.ENOTDIR: "storage.missing",
}
_SEALED: Final = "sealed"
_CHECK_VIOLATION: Final = "23514"
_AT_CONNECTING: Final = (
    ("authentication failed", "storage.login_refused"),
    ("no password supplied", "storage.login_refused"),
    ("does not exist", "storage.no_such_database"),
    ("too many clients", "storage.server_busy"),
)


@contextmanager
def mapped_faults() -> Generator[None]:
    """Raise drivers' faults of a known cause as `StorageUnavailable`; everything else stays as it is.

    A write that met a seal is `RuleBroken("round.sealed")`; a value that no column can hold (a number too
    large, a text too long, half a character) is `BadInput("storage.unstorable")`.
    """
    try:
        yield
    except Exception as error:
        known = sealed_refusal(error) or unstorable(error) or storage_fault(error)
        if known is None:
            raise
        raise known from error


@contextmanager
def mapped_file_faults(path: object) -> Generator[None]:
    """As `mapped_faults`, for work with files at `path`: an `OSError` of any cause gets a code too."""
    try:
        with mapped_faults():
            yield
    except OSError as error:
        code = _BY_ERRNO.get(error.errno or 0, "storage.io_error")
        raise StorageUnavailable(code, path=str(error.filename or path)) from error


def storage_fault(error: Exception) -> StorageUnavailable | None:
    """The `StorageUnavailable` that stands for a driver's error; None for an error of another kind."""
    original = _driver_error(error) or error
    code = None
    if isinstance(original, importlib.import_module("sqlcipher3.dbapi2").Error):
        code = _first_match(_BY_MESSAGE, str(original).lower())
    elif type(original).__module__.startswith("psycopg"):
        code = _postgres_code(original)
    return None if code is None else StorageUnavailable(code)


def sealed_refusal(error: Exception) -> RuleBroken | None:
    """`RuleBroken("round.sealed")` where a trigger refused to change a sealed row; None for other errors."""
    original = _driver_error(error)
    if original is None:
        return None
    if getattr(original, "sqlstate", None) == _CHECK_VIOLATION:
        is_sealed = str(original).partition("\n")[0] == _SEALED
    else:
        is_sealed = str(original) == _SEALED
    return RuleBroken("round.sealed") if is_sealed else None


def unstorable(error: Exception) -> BadInput | None:
    """`BadInput("storage.unstorable")` where a driver cannot take a value; None for other errors."""
    too_large = isinstance(error, OverflowError) and "SQLite INTEGER" in str(error)
    half = isinstance(error, UnicodeEncodeError) and error.reason == "surrogates not allowed"
    return BadInput("storage.unstorable") if too_large or half or _is_data_error(error) else None


def _driver_error(error: Exception) -> BaseException | None:
    """What the driver said, where SQLAlchemy tells it; nobody else loads SQLAlchemy for that."""
    if "sqlalchemy" not in sys.modules:
        return None
    from sqlalchemy.exc import DBAPIError

    return error.orig if isinstance(error, DBAPIError) else None


def _is_data_error(error: Exception) -> bool:
    if "sqlalchemy" not in sys.modules:
        return False
    from sqlalchemy.exc import DataError

    return isinstance(error, DataError)


def _postgres_code(error: BaseException) -> str | None:
    state = getattr(error, "sqlstate", None)
    if isinstance(state, str):
        return next((_BY_SQLSTATE[state[:n]] for n in (5, 3, 2) if state[:n] in _BY_SQLSTATE), None)
    if type(error).__name__ not in {"OperationalError", "ConnectionTimeout"}:
        return None
    # Without a state there was no server to give one, or it turned us away while connecting.
    return _first_match(_AT_CONNECTING, str(error).lower()) or "storage.server_unreachable"


def _first_match(table: tuple[tuple[str, str], ...], message: str) -> str | None:
    return next((code for words, code in table if words in message), None)
