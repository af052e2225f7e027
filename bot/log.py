"""The log: one JSON object a line, with an action, keys and counts; never what people said."""

from __future__ import annotations

import json
import logging
import sys
import traceback
from datetime import UTC, datetime


class JsonLines(logging.Formatter):
    """A record as one line of JSON; ``extra={"fields": {...}}`` adds keys to it."""

    def format(self, record: logging.LogRecord) -> str:
        entry: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "action": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            entry["trace"] = _trace(record.exc_info[1])
        return json.dumps(entry, ensure_ascii=False, default=str)


def _trace(error: BaseException | None) -> str:
    """Where it was raised and what kind it is, with its causes. Not what it says: that may be what somebody wrote."""
    told = []
    while error is not None:
        told.append("".join(traceback.format_tb(error.__traceback__)) + type(error).__qualname__)
        error = error.__cause__ or error.__context__
    return "\nafter\n".join(told)


def set_up(level: str) -> None:
    """Logs to standard error. The libraries speak up only about trouble."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for library in ("aiohttp.access", "sqlalchemy", "alembic", "slack_bolt", "slack_sdk", "msrest", "asyncio"):
        logging.getLogger(library).setLevel(logging.WARNING)


def fields(**keys: object) -> dict[str, dict[str, object]]:
    """Keys for a log line: ``log.info("reply sent", extra=fields(post=7))``."""
    return {"fields": keys}
