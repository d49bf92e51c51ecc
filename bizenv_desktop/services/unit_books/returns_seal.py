"""The office's seal on what it sends out, and the short digests by which a sent cell is known again."""

import hashlib
import hmac
import secrets
from typing import Final

from sqlalchemy import Connection, select

from bizenv_desktop.exchange.returns.forms import plain
from bizenv_desktop.models import Setting
from bizenv_desktop.storage.unit_of_work import UnitOfWork

_KEY: Final = "returns.key"
_DIGITS: Final = 12


def seal_key(connection: Connection) -> str:
    """The key of this ledger's seals; empty before the first dispatch."""
    return connection.execute(select(Setting.value).where(Setting.name == _KEY)).scalar() or ""


def make_seal_key(uow: UnitOfWork) -> str:
    """The key, drawn at the first dispatch."""
    known = seal_key(uow.connection)
    if known:
        return known
    key = secrets.token_hex(16)
    uow.session.add(Setting(name=_KEY, value=key))
    return key


def seal(key: str, *parts: int) -> str:
    """The seal on a dispatch and unit, or on a row: dispatch, unit, matter, version."""
    said = "/".join(map(str, parts)).encode()
    return hmac.new(key.encode(), said, hashlib.sha256).hexdigest()[:_DIGITS]


def row_mark(key: str, number: int, unit_id: int, row: tuple[int, int]) -> str:
    """What stands in the hidden column of a row: dispatch, unit and seal; `row` is matter and version."""
    return f"{number}.{unit_id}.{seal(key, number, unit_id, *row)}"


def sealed_by_us(key: str, mark: str, row: tuple[int, int]) -> tuple[int, int] | None:
    """Dispatch and unit of a row whose seal is ours; None for a mark that was changed or is another's."""
    number, _, rest = mark.partition(".")
    unit_id, _, _seal = rest.partition(".")
    if not key or not all(part.isascii() and part.isdigit() and len(part) < 10 for part in (number, unit_id)):
        return None
    found = int(number), int(unit_id)
    return found if hmac.compare_digest(row_mark(key, *found, row).encode(), mark.encode()) else None


def locked_digest(text: str) -> str:
    """The digest of a locked cell; width and white space do not count."""
    return answer_digest(plain(text))


def answer_digest(text: str) -> str:
    """The digest of an answer in its canonical spelling; empty for an empty one."""
    return hashlib.blake2s(text.encode("utf-8", "replace"), digest_size=5).hexdigest() if text else ""
