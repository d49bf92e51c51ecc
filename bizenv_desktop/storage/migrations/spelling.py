"""How a migration spells a table: columns by what they hold, every name by the convention of the models."""

from typing import Any

import sqlalchemy as sa
from alembic import op

Reference = tuple[str, str, bool]
Part = sa.Column[Any] | Reference


def create(table: str, *parts: Part, unique: tuple[str, ...] = ()) -> None:
    """Create `table` with these columns, an integer key, and references to other tables' keys."""
    references = [part for part in parts if isinstance(part, tuple)]
    columns = [
        sa.Column(part[0], sa.Integer(), nullable=part[2]) if isinstance(part, tuple) else part
        for part in parts
    ]
    op.create_table(
        table,
        *columns,
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        *(
            sa.ForeignKeyConstraint([name], [f"{target}.id"], name=op.f(f"fk_{table}_{name}_{target}"))
            for name, target, _nullable in references
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        *([sa.UniqueConstraint(*unique, name=op.f(f"uq_{table}_{'_'.join(unique)}"))] if unique else []),
        sqlite_autoincrement=True,
    )


def add_reference(table: str, column: str, target: str) -> None:
    """Add a column that may point at a row of `target`; on SQLite without copying the table."""
    name = f"fk_{table}_{column}_{target}"
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            f"ALTER TABLE {table} ADD COLUMN {column} INTEGER CONSTRAINT {name} REFERENCES {target} (id)"
        )
        return
    op.add_column(table, sa.Column(column, sa.Integer(), nullable=True))
    op.create_foreign_key(name, table, target, [column], ["id"])


def restate(table: str, former: str, words: str) -> None:
    """Say `words` for `former` in SQLite's stored text of a table, as the page on ALTER TABLE allows.

    Rebuilding the table would copy a million rows and forget which keys were given out.
    """
    connection = op.get_bind()
    version = connection.exec_driver_sql("PRAGMA schema_version").scalar_one()
    connection.exec_driver_sql("PRAGMA writable_schema=ON")
    connection.exec_driver_sql(
        "UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE type = 'table' AND name = ?",
        (former, words, table),
    )
    connection.exec_driver_sql(f"PRAGMA schema_version={version + 1}")
    connection.exec_driver_sql("PRAGMA writable_schema=OFF")


def reference(name: str, target: str, *, nullable: bool = False) -> Reference:
    """A column that holds the key of a row of `target`."""
    return name, target, nullable


def text(name: str, *, default: str | None = None) -> sa.Column[str]:
    """Text of any length."""
    return sa.Column(name, sa.Text(), nullable=False, server_default=default)


def word(name: str, length: int, *, default: str | None = None) -> sa.Column[str]:
    """Text of at most `length` characters."""
    return sa.Column(name, sa.String(length), nullable=False, server_default=default)


def number(name: str, *, nullable: bool = False, default: int | None = None) -> sa.Column[int]:
    """A whole number."""
    stands_for = None if default is None else str(default)
    return sa.Column(name, sa.Integer(), nullable=nullable, server_default=stands_for)


def flag(name: str, *, default: bool | None = None) -> sa.Column[bool]:
    """True or false."""
    stands_for = None if default is None else (sa.true() if default else sa.false())
    return sa.Column(name, sa.Boolean(), nullable=False, server_default=stands_for)


def day(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    """A date."""
    return sa.Column(name, sa.Date(), nullable=nullable)


def moment(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    """A date with its time of day."""
    return sa.Column(name, sa.DateTime(), nullable=nullable)
