"""The first revision: every table of the first release, and the triggers that keep the log append-only."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables in an empty file."""
    _document()
    _import_batch()
    _setting()
    _source()
    _step()
    _unit()
    _alias()
    _edition()
    _event()
    _obligation()
    _assignment()
    _measure()
    _milestone()
    _printed()
    _measure_tick()
    _milestone_tick()
    _note()
    for table in ("step", "event"):
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
                "BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END"
            )


def _document() -> None:
    op.create_table(
        "document",
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("title_folded", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("issuer", sa.String(), nullable=True),
        sa.Column("place_code", sa.String(), nullable=False),
        sa.Column("level", sa.String(length=20), nullable=False),
        sa.Column("signed_on", sa.String(length=10), nullable=True),
        sa.Column("lead_rule", sa.String(length=20), nullable=False),
        sa.Column("origin", sa.String(length=20), nullable=False),
        sa.Column("superior_document_id", sa.Integer(), nullable=True),
        sa.Column("archived_year", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", sa.String(length=20), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["superior_document_id"], ["document.id"], name=op.f("fk_document_superior_document_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_document_number", "document", ["number"])
    op.create_index(
        "uq_document_key",
        "document",
        ["number", "issuer", "title_folded"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
    )


def _import_batch() -> None:
    op.create_table(
        "import_batch",
        sa.Column("at", sa.String(length=20), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.Column("linked", sa.Integer(), nullable=False),
        sa.Column("skipped", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=20), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_batch")),
        sqlite_autoincrement=True,
    )


def _setting() -> None:
    op.create_table(
        "setting",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_setting")),
    )


def _source() -> None:
    op.create_table(
        "source",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("media", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("imported_at", sa.String(length=20), nullable=False),
        sa.Column("gazette", sa.String(), nullable=True),
        sa.Column("issue", sa.String(), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
        sa.UniqueConstraint("sha256", name=op.f("uq_source_sha256")),
        sqlite_autoincrement=True,
    )


def _step() -> None:
    op.create_table(
        "step",
        sa.Column("at", sa.String(length=20), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("source", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("arguments", sa.JSON(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("of_step", sa.Integer(), nullable=True),
        sa.Column("prev_hash", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["of_step"], ["step.id"], name=op.f("fk_step_of_step")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_step_of_step", "step", ["of_step"])


def _unit() -> None:
    op.create_table(
        "unit",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("short", sa.String(), nullable=False),
        sa.Column("level", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("place_code", sa.String(), nullable=False),
        sa.Column("family_key", sa.String(), nullable=False),
        sa.Column("superior_id", sa.Integer(), nullable=True),
        sa.Column("initials", sa.String(), nullable=False),
        sa.Column("contact", sa.String(), nullable=False),
        sa.Column("is_ours", sa.Boolean(), nullable=False),
        sa.Column("pinned", sa.Boolean(), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=20), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["superior_id"], ["unit.id"], name=op.f("fk_unit_superior_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "uq_unit_key", "unit", ["name", "place_code"], unique=True, sqlite_where=sa.text("withdrawn_at IS NULL")
    )


def _alias() -> None:
    op.create_table(
        "alias",
        sa.Column("folded", sa.String(), nullable=False),
        sa.Column("printed", sa.String(), nullable=False),
        sa.Column("place_code", sa.String(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=20), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=20), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_alias_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alias")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_alias_unit_id", "alias", ["unit_id"])
    op.create_index(
        "uq_alias_key", "alias", ["folded", "place_code"], unique=True, sqlite_where=sa.text("withdrawn_at IS NULL")
    )


def _edition() -> None:
    op.create_table(
        "edition",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=20), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_edition_document_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_edition_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_edition_document_id", "edition", ["document_id"])
    op.create_index("ix_edition_source_id", "edition", ["source_id"])
    op.create_index(
        "uq_edition_key",
        "edition",
        ["document_id", "source_id"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
    )


def _event() -> None:
    op.create_table(
        "event",
        sa.Column("step_id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=True),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("after", sa.JSON(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["step_id"], ["step.id"], name=op.f("fk_event_step_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_event_row", "event", ["table_name", "row_id"])
    op.create_index("ix_event_step_id", "event", ["step_id"])


def _obligation() -> None:
    op.create_table(
        "obligation",
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("no", sa.String(), nullable=True),
        sa.Column("section", sa.String(), nullable=True),
        sa.Column("task", sa.String(), nullable=False),
        sa.Column("schedule", sa.String(), nullable=True),
        sa.Column("ongoing", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("edited", sa.JSON(), nullable=False),
        sa.Column("flags", sa.JSON(), nullable=False),
        sa.Column("next_due", sa.String(length=10), nullable=True),
        sa.Column("open_count", sa.Integer(), nullable=False),
        sa.Column("unset", sa.Boolean(), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=20), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_obligation_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_obligation")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_obligation_batch", "obligation", ["batch_id"])
    op.create_index(
        "ix_obligation_undated", "obligation", ["next_due", "withdrawn_at", "ongoing", "unset", "open_count"]
    )
    op.create_index("ix_obligation_document_id", "obligation", ["document_id"])
    op.create_index(
        "ix_obligation_light",
        "obligation",
        ["next_due", "withdrawn_at", "document_id", "ordinal", "open_count", "ongoing", "unset"],
    )
    op.create_index(
        "uq_obligation_code", "obligation", ["code"], unique=True, sqlite_where=sa.text("withdrawn_at IS NULL")
    )
    op.create_index(
        "uq_obligation_uid", "obligation", ["uid"], unique=True, sqlite_where=sa.text("withdrawn_at IS NULL")
    )


def _assignment() -> None:
    op.create_table(
        "assignment",
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("obligation_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("role_printed", sa.String(), nullable=True),
        sa.Column("name_printed", sa.String(), nullable=True),
        sa.Column("origin", sa.String(length=20), nullable=False),
        sa.Column("via_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("closed_on", sa.String(length=10), nullable=True),
        sa.Column("handed_on", sa.String(length=10), nullable=True),
        sa.Column("signed_on", sa.String(length=10), nullable=True),
        sa.Column("tracked_from", sa.String(length=10), nullable=True),
        sa.Column("flags", sa.JSON(), nullable=False),
        sa.Column("dropped_at", sa.String(length=20), nullable=True),
        sa.Column("next_due", sa.String(length=10), nullable=True),
        sa.Column("withdrawn_at", sa.String(length=20), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["obligation_id"], ["obligation.id"], name=op.f("fk_assignment_obligation_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_assignment_unit_id")),
        sa.ForeignKeyConstraint(["via_id"], ["assignment.id"], name=op.f("fk_assignment_via_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_assignment_unit", "assignment", ["unit_id", "withdrawn_at", "state", "next_due", "obligation_id"]
    )
    op.create_index("ix_assignment_obligation_id", "assignment", ["obligation_id"])
    op.create_index("ix_assignment_via_id", "assignment", ["via_id"])
    op.create_index(
        "uq_assignment_key",
        "assignment",
        ["obligation_id", "unit_id"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
    )
    op.create_index(
        "uq_assignment_uid", "assignment", ["uid"], unique=True, sqlite_where=sa.text("withdrawn_at IS NULL")
    )
    op.create_index(
        "uq_assignment_unnamed",
        "assignment",
        ["obligation_id"],
        unique=True,
        sqlite_where=sa.text("unit_id IS NULL AND withdrawn_at IS NULL"),
    )


def _measure() -> None:
    op.create_table(
        "measure",
        sa.Column("obligation_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("origin", sa.String(length=20), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=20), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["obligation_id"], ["obligation.id"], name=op.f("fk_measure_obligation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_measure_obligation_id", "measure", ["obligation_id"])
    op.create_index(
        "uq_measure_key",
        "measure",
        ["obligation_id", "ordinal"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
    )


def _milestone() -> None:
    op.create_table(
        "milestone",
        sa.Column("obligation_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("due", sa.String(length=10), nullable=True),
        sa.Column("precision", sa.String(length=20), nullable=False),
        sa.Column("soft", sa.Boolean(), nullable=False),
        sa.Column("phrase", sa.String(), nullable=False),
        sa.Column("origin", sa.String(length=20), nullable=False),
        sa.Column("year_inferred", sa.Boolean(), nullable=False),
        sa.Column("rrule", sa.String(), nullable=True),
        sa.Column("anchor", sa.JSON(), nullable=False),
        sa.Column("replaced_by", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", sa.String(length=20), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["obligation_id"], ["obligation.id"], name=op.f("fk_milestone_obligation_id")),
        sa.ForeignKeyConstraint(["replaced_by"], ["milestone.id"], name=op.f("fk_milestone_replaced_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestone")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_milestone_obligation_id", "milestone", ["obligation_id"])
    op.create_index(
        "uq_milestone_key",
        "milestone",
        ["obligation_id", "ordinal"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
    )


def _printed() -> None:
    op.create_table(
        "printed",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("obligation_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("no", sa.String(), nullable=True),
        sa.Column("section", sa.String(), nullable=True),
        sa.Column("task", sa.String(), nullable=False),
        sa.Column("schedule", sa.String(), nullable=True),
        sa.Column("units", sa.String(), nullable=False),
        sa.Column("measures", sa.String(), nullable=False),
        sa.Column("anchors", sa.JSON(), nullable=False),
        sa.Column("flags", sa.JSON(), nullable=False),
        sa.Column("certainty", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=20), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_printed_edition_id")),
        sa.ForeignKeyConstraint(["obligation_id"], ["obligation.id"], name=op.f("fk_printed_obligation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_printed")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_printed_obligation_id", "printed", ["obligation_id"])
    op.create_index(
        "uq_printed_key",
        "printed",
        ["edition_id", "ordinal"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
    )


def _measure_tick() -> None:
    op.create_table(
        "measure_tick",
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("done_on", sa.String(length=10), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=20), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["assignment_id"], ["assignment.id"], name=op.f("fk_measure_tick_assignment_id")),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_measure_tick_measure_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure_tick")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_measure_tick_measure_id", "measure_tick", ["measure_id"])
    op.create_index(
        "uq_measure_tick_key",
        "measure_tick",
        ["assignment_id", "measure_id"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
    )


def _milestone_tick() -> None:
    op.create_table(
        "milestone_tick",
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("milestone_id", sa.Integer(), nullable=False),
        sa.Column("occurrence", sa.String(length=10), nullable=True),
        sa.Column("done_on", sa.String(length=10), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=20), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["assignment_id"], ["assignment.id"], name=op.f("fk_milestone_tick_assignment_id")),
        sa.ForeignKeyConstraint(["milestone_id"], ["milestone.id"], name=op.f("fk_milestone_tick_milestone_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestone_tick")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_milestone_tick_milestone_id", "milestone_tick", ["milestone_id"])
    op.create_index(
        "uq_milestone_tick_key",
        "milestone_tick",
        ["assignment_id", "milestone_id", "occurrence"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
    )


def _note() -> None:
    op.create_table(
        "note",
        sa.Column("assignment_id", sa.Integer(), nullable=True),
        sa.Column("obligation_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("at", sa.String(length=20), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("period_id", sa.Integer(), nullable=True),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", sa.String(length=20), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["assignment_id"], ["assignment.id"], name=op.f("fk_note_assignment_id")),
        sa.ForeignKeyConstraint(["obligation_id"], ["obligation.id"], name=op.f("fk_note_obligation_id")),
        sa.ForeignKeyConstraint(["replaces_id"], ["note.id"], name=op.f("fk_note_replaces_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_note_assignment_id", "note", ["assignment_id"])
    op.create_index("ix_note_obligation_id", "note", ["obligation_id"])
