"""The schema's version: reading it cheaply, refusing a newer one, bringing an older one up to date."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, event, inspect, text
from sqlalchemy.engine.interfaces import DBAPIConnection

from bizenv_desktop.rules.errors import StorageUnavailable
from bizenv_desktop.storage.dialect import is_on_sqlite
from bizenv_desktop.storage.engine import writing
from bizenv_desktop.storage.faults import mapped_faults
from bizenv_desktop.storage.marks import APPLICATION_ID, HEAD, REVISIONS


def revision(engine: Engine) -> str | None:
    """The schema's revision; None for a database without one."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def known_revision(viewer: Engine, path: Path, key: bytes | None) -> str:
    """The revision of the ledger file at `path`.

    Raises `StorageUnavailable`: `storage.wrong_key` where a given key does not open page 1,
    `storage.not_a_ledger` where there is no revision, and what ails the file.
    """
    try:
        with mapped_faults():
            found = revision(viewer)
    except StorageUnavailable as error:
        if error.code == "storage.damaged" and key is not None and not _opens_page_one(viewer):
            raise StorageUnavailable("storage.wrong_key", path=str(path)) from error
        raise StorageUnavailable(error.code, path=str(path)) from error
    if found is None:
        raise StorageUnavailable("storage.not_a_ledger", path=str(path))
    return found


def _opens_page_one(viewer: Engine) -> bool:
    """Whether the header can be read, which stands on page 1: what a wrong key cannot decipher."""
    try:
        with mapped_faults(), viewer.connect() as connection:
            connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    except StorageUnavailable:
        return False
    return True


def refuse_newer(found: str | None) -> None:
    """Raise `StorageUnavailable("storage.newer_schema", revision)` for a ledger of a later release."""
    if found is not None and found not in REVISIONS:
        raise StorageUnavailable("storage.newer_schema", revision=found)


def upgrade(engine: Engine) -> None:
    """Bring the schema to `HEAD` in one transaction; checks foreign keys before it commits."""
    with _without_foreign_keys(engine), writing(engine) as connection:
        _run_steps(connection)
        if is_on_sqlite(engine):
            _check_references(connection)
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version={REVISIONS.index(HEAD) + 1}")


def _run_steps(connection: Connection) -> None:
    # Alembic is only imported when there is something to do: it costs a third of a start.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, HEAD)


def _check_references(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        raise StorageUnavailable("storage.migration_broke_references", rows=len(broken))


@contextmanager
def _without_foreign_keys(engine: Engine) -> Generator[None]:
    """References dangle while a step rebuilds a table; SQLite heeds the pragma outside transactions only."""
    if not is_on_sqlite(engine):
        yield
        return

    def off(dbapi_connection: DBAPIConnection, *_others: object) -> None:
        cursor = dbapi_connection.cursor()
        cursor.execute("PRAGMA foreign_keys=OFF")
        cursor.close()

    engine.dispose()
    event.listen(engine, "connect", off)
    try:
        yield
    finally:
        event.remove(engine, "connect", off)
        engine.dispose()
