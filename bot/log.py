"""The log: one JSON object a line, with an action, keys and counts; never what people said."""

from __future__ import annotations

import json
import logging
import sys
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
            entry["trace"] = self.formatException(record.exc_info)
        return json.dumps(entry, ensure_ascii=False, default=str)


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
