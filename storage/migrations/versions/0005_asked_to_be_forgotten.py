"""When somebody asked to be forgotten while their records are kept."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("people", sa.Column("delete_asked", sa.DateTime(timezone=True), nullable=True))
