"""Runs migrations over the connection it is given; at a prompt over ``alembic -x url=…``."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection

from storage.engine import open_engine
from storage.tables import metadata
from storage.types import Json, Key, Utc, Words

# A migration says what the database has, in words of SQLAlchemy's own: ours may change later.
PLAIN = {Key: "sa.Text()", Words: "sa.Text()", Utc: "sa.DateTime(timezone=True)", Json: "sa.JSON()"}


def render(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    return PLAIN.get(type(item), False) if kind == "type" else False


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        compare_server_default=True,
        render_item=render,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    url = context.get_x_argument(as_dictionary=True).get("url", "sqlite:///var/coach.sqlite")
    with open_engine(str(url)).begin() as opened:
        run(opened)
