"""Brings the database up to date, and says whether it is."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from storage.engine import NO_LIMITS
from storage.errors import NewerSchema
from storage.trouble import told_apart

SchemaState = Literal["current", "behind", "ahead", "empty"]

# "coach", as a number: the lock that one migrating process holds on PostgreSQL.
MIGRATING = 0x636F616368


def migrate(engine: Engine) -> None:
    """Brings the database up to date, also where several processes try at once: the others wait, and find it
    done.

    Raises ``NewerSchema`` where a newer version of the coach migrated it.
    """
    with told_apart(), engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            # These and the lock end with the transaction: so this works behind PgBouncer too.
            connection.exec_driver_sql(NO_LIMITS)
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({MIGRATING})")
        if _state(connection) == "ahead":
            raise NewerSchema("the database was migrated by a newer version of the coach")
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def schema_state(engine: Engine) -> SchemaState:
    """Whether this version's tables are there: ``ahead`` where a newer version has changed them."""
    with told_apart(), engine.connect().execution_options(reading=True) as connection:
        return _state(connection)


def _state(connection: Connection) -> SchemaState:
    here = MigrationContext.configure(connection).get_current_revision()
    if here is None:
        return "empty"
    script = ScriptDirectory.from_config(_config())
    if here == script.get_current_head():
        return "current"
    known = {revision.revision for revision in script.walk_revisions()}
    return "behind" if here in known else "ahead"


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    return config
