"""What gets killed: one long deed on the ledger named in the arguments. Prints a line when it starts."""

import sys
from functools import partial
from pathlib import Path

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Column, Connection, Text

from bizenv_desktop.services.matter.attachments import AttachFiles, NewFile, attach
from bizenv_desktop.storage import schema
from bizenv_desktop.storage.backup import backup_to
from bizenv_desktop.storage.engine import make_engine
from bizenv_desktop.storage.ledger import Opening
from bizenv_desktop.storage.location import locate
from bizenv_desktop.storage.opening import open_ledger
from bizenv_desktop.storage.restore import restore
from tests.storage.filling import import_complaints


def importing(path: Path, rows: int) -> None:
    ledger = open_ledger(str(path), Opening("王敏"))
    started()
    ledger.perform(lambda uow: import_complaints(uow, rows))
    started("done")
    ledger.close()


def backing_up(path: Path, _rows: int) -> None:
    ledger = open_ledger(str(path), Opening("王敏"))
    started()
    backup_to(ledger, path.with_name("backup.db"))
    ledger.close()


def restoring(path: Path, _rows: int) -> None:
    started()
    restore(path.with_name("good.db"), locate(str(path)), Opening("王敏"))


def migrating(path: Path, _rows: int) -> None:
    """A step that rebuilds two tables, run the way `schema.upgrade` runs steps."""
    engine = make_engine(locate(str(path)))
    schema._run_steps = rebuild
    started()
    schema.upgrade(engine)
    engine.dispose()


def rebuild(connection: Connection) -> None:
    steps = Operations(MigrationContext.configure(connection, opts={"transactional_ddl": False}))
    for table in ("event", "complaint"):
        with steps.batch_alter_table(table, recreate="always") as batch:
            batch.add_column(Column("later", Text(), server_default="x"))


def attaching(path: Path, files: int) -> None:
    """One file after the other, each in a deed of its own."""
    ledger = open_ledger(str(path), Opening("王敏"))
    started()
    for number in range(files):
        content = str(number).encode() * 60_000
        wanted = AttachFiles(1 + number % 5, (NewFile(f"附件{number}.pdf", content),))
        ledger.perform(partial(attach, wanted))
    ledger.close()


def started(word: str = "ready") -> None:
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    deeds = {
        "import": importing,
        "backup": backing_up,
        "restore": restoring,
        "migrate": migrating,
        "attach": attaching,
    }
    deeds[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))
