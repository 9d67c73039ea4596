"""The clerk's desk: report periods and reports, columns of her own, attachments."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

LIVE = sa.text("withdrawn_at IS NULL")


def upgrade() -> None:
    """Add five tables; nothing that is there is touched."""
    _periods()
    _own_columns()
    _attachments()


def _periods() -> None:
    op.create_table(
        "period",
        sa.Column("starts", sa.String(length=10), nullable=False),
        sa.Column("ends", sa.String(length=10), nullable=False),
        sa.Column("due_on", sa.String(length=10), nullable=False),
        sa.Column("reporters", sa.String(length=20), nullable=False),
        *_withdrawable(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_period")),
        sqlite_autoincrement=True,
    )
    op.create_index("uq_period_key", "period", ["starts", "ends"], unique=True, sqlite_where=LIVE)
    op.create_table(
        "report",
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("period_id", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.String(length=20), nullable=False),
        sa.Column("state_claimed", sa.String(length=20), nullable=True),
        sa.Column("source_id", sa.Integer(), nullable=True),
        *_withdrawable(),
        sa.ForeignKeyConstraint(["assignment_id"], ["assignment.id"], name=op.f("fk_report_assignment_id")),
        sa.ForeignKeyConstraint(["period_id"], ["period.id"], name=op.f("fk_report_period_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_report_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_report_period_id", "report", ["period_id"])
    op.create_index("uq_report_key", "report", ["assignment_id", "period_id"], unique=True, sqlite_where=LIVE)


def _own_columns() -> None:
    op.create_table(
        "own_column",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("type", sa.String(length=20), nullable=False),
        sa.Column("choices", sa.JSON(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        *_withdrawable(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_column")),
        sqlite_autoincrement=True,
    )
    op.create_index("uq_own_column_key", "own_column", ["name"], unique=True, sqlite_where=LIVE)
    op.create_table(
        "own_value",
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("column_id", sa.Integer(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        *_withdrawable(),
        sa.ForeignKeyConstraint(["assignment_id"], ["assignment.id"], name=op.f("fk_own_value_assignment_id")),
        sa.ForeignKeyConstraint(["column_id"], ["own_column.id"], name=op.f("fk_own_value_column_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_value")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_own_value_column_id", "own_value", ["column_id"])
    op.create_index("uq_own_value_key", "own_value", ["assignment_id", "column_id"], unique=True, sqlite_where=LIVE)


def _attachments() -> None:
    op.create_table(
        "attachment",
        sa.Column("obligation_id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=True),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.String(length=20), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        *_withdrawable(),
        sa.ForeignKeyConstraint(["assignment_id"], ["assignment.id"], name=op.f("fk_attachment_assignment_id")),
        sa.ForeignKeyConstraint(["obligation_id"], ["obligation.id"], name=op.f("fk_attachment_obligation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_attachment_assignment_id", "attachment", ["assignment_id"])
    op.create_index("ix_attachment_obligation_id", "attachment", ["obligation_id"])


def _withdrawable() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("withdrawn_at", sa.String(length=20), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
    )
