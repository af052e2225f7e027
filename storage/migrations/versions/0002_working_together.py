"""Requests between colleagues; who noted an action; which case a post tells of."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "requests",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), server_default="open", nullable=False),
        sa.Column("from_person_id", sa.Text(), nullable=False),
        sa.Column("to_person_id", sa.Text(), nullable=True),
        sa.Column("step", sa.Text(), nullable=True),
        sa.Column("after", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("about", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind IN ('join', 'own', 'step', 'agree')", name=op.f("ck_requests_kind")),
        sa.CheckConstraint(
            "state IN ('open', 'unsure', 'done', 'declined', 'passed', 'ended')", name=op.f("ck_requests_state")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_requests_case_id_cases"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["from_person_id"], ["people.id"], name=op.f("fk_requests_from_person_id_people"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["to_person_id"], ["people.id"], name=op.f("fk_requests_to_person_id_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_requests")),
        sa.UniqueConstraint("code", name=op.f("uq_requests_code")),
    )
    op.create_index(op.f("ix_requests_case_id"), "requests", ["case_id"], unique=False)
    op.create_index(op.f("ix_requests_from_person_id"), "requests", ["from_person_id"], unique=False)
    op.create_index(op.f("ix_requests_to_person_id"), "requests", ["to_person_id"], unique=False)
    op.add_column("actions", sa.Column("by_person_id", sa.Text(), nullable=True))
    op.create_index(op.f("ix_actions_by_person_id"), "actions", ["by_person_id"], unique=False)
    op.add_column("outbox", sa.Column("case_id", sa.Text(), nullable=True))
    op.create_index(
        "ix_outbox_case_id",
        "outbox",
        ["case_id"],
        unique=False,
        sqlite_where=sa.text("case_id IS NOT NULL"),
        postgresql_where=sa.text("case_id IS NOT NULL"),
    )
