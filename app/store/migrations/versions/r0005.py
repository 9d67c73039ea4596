"""The index that finds a word of two characters in a hundred thousand texts."""

from alembic import op

from app.store import search_index

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the index and fill it; what it holds can be made anew at any time."""
    connection = op.get_bind()
    search_index.create(connection)
    search_index.rebuild(connection)
