"""Every released revision's ledger is brought up to date whole; migrating ends where `create_all` begins."""

import lzma
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Inspector, create_engine, func, inspect, select, text

from bizenv_desktop.models import Base
from bizenv_desktop.storage.health import Finding, check
from bizenv_desktop.storage.ledger import Ledger, Opening
from bizenv_desktop.storage.location import locate
from bizenv_desktop.storage.opening import create_ledger, open_ledger
from bizenv_desktop.storage.schema import HEAD, REVISIONS
from tests.schemas.make import populate

FOLDER = Path(__file__).parent
SNAPSHOTS = sorted(path.name.partition(".")[0] for path in FOLDER.glob("*.db.xz"))


def shape(inspector: Inspector) -> dict[str, object]:
    """Columns, keys, indexes and checks of every table of ours."""
    return {
        name: {
            "columns": sorted(
                (c["name"], str(c["type"]), c["nullable"]) for c in inspector.get_columns(name)
            ),
            "key": inspector.get_pk_constraint(name)["constrained_columns"],
            "unique": sorted(tuple(u["column_names"]) for u in inspector.get_unique_constraints(name)),
            "indexes": sorted(
                (str(i["name"]), tuple(i["column_names"])) for i in inspector.get_indexes(name)
            ),
            "references": sorted(
                (tuple(f["constrained_columns"]), f["referred_table"])
                for f in inspector.get_foreign_keys(name)
            ),
            "checks": sorted((str(c["name"]), c["sqltext"]) for c in inspector.get_check_constraints(name)),
        }
        for name in Base.metadata.tables
    }


def differences(connection: Connection) -> list[object]:
    # Text index, tallies, laid-out pages are derived and stand on SQLite only: no model knows their tables.
    derived = "search", "tally_", "laid_page"
    options = {"include_name": lambda name, kind, _of: not (kind == "table" and name.startswith(derived))}
    return list(compare_metadata(MigrationContext.configure(connection, opts=options), Base.metadata))


def row_counts(ledger: Ledger) -> dict[str, int]:
    return ledger.read(
        lambda reader: {
            name: reader.connection.execute(select(func.count()).select_from(table)).scalar_one()
            for name, table in Base.metadata.tables.items()
        }
    )


def tables_in(path: Path) -> list[str]:
    """The tables of ours that an old file already has."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        return [name for (name,) in rows if name in Base.metadata.tables]


def faults(ledger: Ledger) -> list[Finding]:
    """What is wrong beside what a snapshot lacks: attachment's bytes, a problem's events, a round's moves."""
    return [
        finding
        for finding in check(ledger).findings
        if finding.code != "health.attachment_missing"
        and finding.facts.get("column") not in ("events", "stage")
    ]


def test_migrating_ends_where_the_models_stand(any_ledger: Ledger):
    assert any_ledger.read(lambda reader: differences(reader.connection)) == []


def test_a_migrated_file_has_the_shape_of_a_fresh_one(ledger: Ledger):
    fresh = create_engine("sqlite://")
    Base.metadata.create_all(fresh)
    expected = shape(inspect(fresh))
    fresh.dispose()
    assert ledger.read(lambda reader: shape(inspect(reader.connection))) == expected


@pytest.mark.postgres
def test_a_migrated_database_has_the_shape_of_a_fresh_one(postgres_url: str, empty_postgres_url: str):
    fresh = create_engine(locate(empty_postgres_url).url or "")
    Base.metadata.create_all(fresh)
    expected = shape(inspect(fresh))
    fresh.dispose()
    opened = open_ledger(postgres_url)
    assert opened.read(lambda reader: shape(inspect(reader.connection))) == expected
    opened.close()


def test_every_revision_before_the_last_has_its_snapshot():
    assert set(REVISIONS[:-1]) <= set(SNAPSHOTS), "write it with: python -m tests.schemas.make"


@pytest.mark.parametrize("revision", SNAPSHOTS)
def test_a_ledger_of_every_released_revision_opens_whole(revision: str, tmp_path: Path, opening: Opening):
    path = tmp_path / "old.db"
    path.write_bytes(lzma.decompress((FOLDER / f"{revision}.db.xz").read_bytes()))
    had = tables_in(path)
    opened = open_ledger(str(path), opening)
    assert opened.read(lambda reader: differences(reader.connection)) == []
    counts = row_counts(opened)
    assert [name for name in had if counts[name] == 0 and name != "number_void"] == []
    assert faults(opened) == []
    version = opened.read(
        lambda reader: reader.connection.execute(text("SELECT * FROM alembic_version")).scalar()
    )
    assert version == HEAD
    opened.close()


def test_a_snapshot_fills_every_table(any_ledger: Ledger):
    any_ledger.perform(populate)
    assert [name for name, count in row_counts(any_ledger).items() if count == 0] == ["number_void"]
    assert faults(any_ledger) == []


def test_revisions_are_written_in_order(tmp_path: Path, opening: Opening):
    create_ledger(str(tmp_path / "a.db"), opening).close()
    header = (tmp_path / "a.db").read_bytes()[:100]
    assert int.from_bytes(header[60:64], "big") == len(REVISIONS)
    assert header[68:72] == b"BIZE"
    assert sorted(REVISIONS) == list(REVISIONS)
