"""Contents of attachments on PostgreSQL: large objects of the database itself, each content once.

They need no table, are part of every whole `pg_dump`, and are written within the transaction of the row that
names them. An object's number comes from its content's SHA-256: its first 31 bits, the next where those are
taken by another content.
"""

from collections.abc import Iterator

from sqlalchemy import Connection, text

_HASH_DIGITS = 64
_PIECE = 8
_FIRST_FREE = 16_384  # below are the numbers of the system's own objects

_EXISTS = text("SELECT 1 FROM pg_largeobject_metadata WHERE oid = CAST(:number AS oid)")
_HASH = text("SELECT encode(sha256(lo_get(CAST(:number AS oid))), 'hex')")
_READ = text("SELECT lo_get(CAST(:number AS oid))")
_WRITE = text("SELECT lo_from_bytea(CAST(:number AS oid), :content)")


def keep(connection: Connection, sha256: str, content: bytes) -> None:
    """Keep a content under its hash; nothing where it is kept already."""
    for number in _numbers(sha256):
        if connection.execute(_EXISTS, {"number": number}).first() is None:
            connection.execute(_WRITE, {"number": number, "content": content})
            return
        if connection.execute(_HASH, {"number": number}).scalar_one() == sha256:
            return
    raise LookupError(f"no large object is free for {sha256}")


def read(connection: Connection, sha256: str) -> bytes | None:
    """The content with this hash, None where there is none."""
    number = _found(connection, sha256)
    return None if number is None else bytes(connection.execute(_READ, {"number": number}).scalar_one())


def holds(connection: Connection, sha256: str) -> bool:
    """Whether the content with this hash is there, whole."""
    return _found(connection, sha256) is not None


def _found(connection: Connection, sha256: str) -> int | None:
    for number in _numbers(sha256):
        if connection.execute(_EXISTS, {"number": number}).first() is None:
            return None
        if connection.execute(_HASH, {"number": number}).scalar_one() == sha256:
            return number
    return None


def _numbers(sha256: str) -> Iterator[int]:
    if len(sha256) != _HASH_DIGITS:
        return
    for start in range(0, _HASH_DIGITS, _PIECE):
        number = int(sha256[start : start + _PIECE], 16) & 0x7FFF_FFFF
        yield number if number >= _FIRST_FREE else number + _FIRST_FREE
