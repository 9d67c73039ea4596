"""The review desk and the directory of units: members of collectives, links between levels, reviews, corrections."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

LIVE = sa.text("withdrawn_at IS NULL")


def upgrade() -> None:
    """Add four tables; nothing that is there is touched."""
    _link()
    _membership()
    _review_session()
    _rule()


def _link() -> None:
    op.create_table(
        "link",
        sa.Column("higher_id", sa.Integer(), nullable=False),
        sa.Column("lower_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        *_withdrawable(),
        sa.ForeignKeyConstraint(["higher_id"], ["obligation.id"], name=op.f("fk_link_higher_id")),
        sa.ForeignKeyConstraint(["lower_id"], ["obligation.id"], name=op.f("fk_link_lower_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_link_higher_id", "link", ["higher_id"])
    op.create_index("ix_link_lower_id", "link", ["lower_id"])
    op.create_index("uq_link_key", "link", ["higher_id", "lower_id"], unique=True, sqlite_where=LIVE)


def _membership() -> None:
    op.create_table(
        "membership",
        sa.Column("collective_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.String(length=10), nullable=True),
        sa.Column("to_on", sa.String(length=10), nullable=True),
        *_withdrawable(),
        sa.ForeignKeyConstraint(["collective_id"], ["unit.id"], name=op.f("fk_membership_collective_id")),
        sa.ForeignKeyConstraint(["member_id"], ["unit.id"], name=op.f("fk_membership_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_membership_member_id", "membership", ["member_id"])
    op.create_index("uq_membership_key", "membership", ["collective_id", "member_id"], unique=True, sqlite_where=LIVE)


def _review_session() -> None:
    op.create_table(
        "review_session",
        sa.Column("started_at", sa.String(length=20), nullable=False),
        sa.Column("saved_at", sa.String(length=20), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("drafts", sa.JSON(), nullable=False),
        sa.Column("decisions", sa.JSON(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_session")),
        sqlite_autoincrement=True,
    )


def _rule() -> None:
    op.create_table(
        "rule",
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("pattern", sa.String(), nullable=False),
        sa.Column("reading", sa.JSON(), nullable=False),
        sa.Column("since", sa.String(length=10), nullable=False),
        *_withdrawable(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule")),
        sqlite_autoincrement=True,
    )
    op.create_index("uq_rule_key", "rule", ["kind", "scope", "pattern"], unique=True, sqlite_where=LIVE)


def _withdrawable() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("withdrawn_at", sa.String(length=20), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
    )
