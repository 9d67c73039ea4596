"""Extensions: one unit's new day for one date, with its reason; and an index of claims that wait for being checked."""

import sqlalchemy as sa
from alembic import op

from models.enums import AssignmentState

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table; nothing that is there is touched."""
    op.create_table(
        "extension",
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("milestone_id", sa.Integer(), nullable=True),
        sa.Column("occurrence", sa.String(length=10), nullable=True),
        sa.Column("old_date", sa.String(length=10), nullable=True),
        sa.Column("new_date", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("decided_on", sa.String(length=10), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=20), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["assignment_id"], ["assignment.id"], name=op.f("fk_extension_assignment_id")),
        sa.ForeignKeyConstraint(["milestone_id"], ["milestone.id"], name=op.f("fk_extension_milestone_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extension")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_extension_assignment_id", "extension", ["assignment_id"])
    op.create_index("ix_extension_milestone_id", "extension", ["milestone_id"])
    op.create_index(
        "ix_assignment_claimed",
        "assignment",
        ["obligation_id"],
        sqlite_where=sa.text(f"state = '{AssignmentState.CLAIMED}' AND withdrawn_at IS NULL"),
    )
