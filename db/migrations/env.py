"""Alembic's environment: migrations run on the connection that leadpro.store.migrating hands over."""

from alembic import context
from sqlmodel import SQLModel

import leadpro.store.tables  # noqa: F401  (fills the metadata that a comparison needs)

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
