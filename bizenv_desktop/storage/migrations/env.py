"""Alembic's entry: runs the steps on the connection of `storage.schema`, inside its transaction."""

from alembic import context
from sqlalchemy import Connection

connection: Connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    render_as_batch=True,
    transactional_ddl=False,
    target_metadata=context.config.attributes.get("metadata"),
)
context.run_migrations()
