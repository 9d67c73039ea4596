"""Runs the migrations on the connection `app.store.schema` opened, inside its transaction."""

from alembic import context

import models.assignment
import models.event
import models.milestone
import models.note
import models.obligation
import models.setting
import models.source
import models.unit  # noqa: F401 - the tables must be known for the comparison
from models.base import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=True,
    transactional_ddl=True,
    transaction_per_migration=False,
)
context.run_migrations()
