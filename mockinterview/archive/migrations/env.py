"""Alembic runs this for each upgrade; the connection and its transaction are `upgrade`'s."""

from alembic import context

from mockinterview.archive.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
