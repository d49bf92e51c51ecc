"""What gets killed: one long deed on a ledger. It says when it is ready to start, an import when done."""

from collections.abc import Callable
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Column, Text
from sqlalchemy import Connection as Database

from bizenv_desktop.services.matter.attachments import AttachFiles, NewFile, attach
from bizenv_desktop.storage import schema
from bizenv_desktop.storage.backup import backup_to
from bizenv_desktop.storage.engine import make_engine
from bizenv_desktop.storage.ledger import Opening
from bizenv_desktop.storage.location import locate
from bizenv_desktop.storage.opening import open_ledger
from bizenv_desktop.storage.restore import restore
from tests.storage.filling import import_complaints

Say = Callable[[str], None]


def perform(deed: str, path: Path, rows: int, says: Connection) -> None:
    """Do the deed that has this name."""
    DEEDS[deed](path, rows, says.send)


def importing(path: Path, rows: int, say: Say) -> None:
    ledger = open_ledger(str(path), Opening("王敏"))
    say("ready")
    ledger.perform(lambda uow: import_complaints(uow, rows))
    say("done")
    ledger.close()


def backing_up(path: Path, _rows: int, say: Say) -> None:
    ledger = open_ledger(str(path), Opening("王敏"))
    say("ready")
    backup_to(ledger, path.with_name("backup.db"))
    ledger.close()


def restoring(path: Path, _rows: int, say: Say) -> None:
    say("ready")
    restore(path.with_name("good.db"), locate(str(path)), Opening("王敏"))


def migrating(path: Path, _rows: int, say: Say) -> None:
    """A step that rebuilds two tables, run the way `schema.upgrade` runs steps."""
    engine = make_engine(locate(str(path)))
    schema._run_steps = rebuild
    say("ready")
    schema.upgrade(engine)
    engine.dispose()


def rebuild(connection: Database) -> None:
    steps = Operations(MigrationContext.configure(connection, opts={"transactional_ddl": False}))
    for table in ("event", "matter_unit"):  # no view asks these: SQLite renames no table under a view
        with steps.batch_alter_table(table, recreate="always") as batch:
            batch.add_column(Column("later", Text(), server_default="x"))


def attaching(path: Path, files: int, say: Say) -> None:
    """One file after the other, each in a deed of its own."""
    ledger = open_ledger(str(path), Opening("王敏"))
    say("ready")
    for number in range(files):
        content = str(number).encode() * 60_000
        wanted = AttachFiles(1 + number % 5, (NewFile(f"附件{number}.pdf", content),))
        ledger.perform(partial(attach, wanted))
    ledger.close()


DEEDS = {
    "import": importing,
    "backup": backing_up,
    "restore": restoring,
    "migrate": migrating,
    "attach": attaching,
}
