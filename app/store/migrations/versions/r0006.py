"""The index that narrows a list down to states and roles without reading the duties themselves."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Put the wider index in the place of the one it begins with."""
    op.create_index(
        "ix_assignment_owed",
        "assignment",
        ["obligation_id", "withdrawn_at", "state", "role", "ordinal", "via_id", "unit_id"],
    )
    op.drop_index("ix_assignment_obligation_id", "assignment")
