"""The `coach` command: one file a command in bot/commands, and every mistake one clear sentence."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module

from bot.loading import loading
from bot.settings import SettingsError

# Command → its module and what it is for.
COMMANDS: dict[str, tuple[str, str]] = {
    "serve": ("serve", "the web process: web page, Slack and Teams, whichever is configured"),
    "work": ("work", "the worker: reminders, the outbox, retention"),
    "migrate": ("migrate", "bring the database up to date"),
    "backup": ("backup", "copy the SQLite file, also while the coach serves"),
    "move": ("move", "move everything from a SQLite file to PostgreSQL"),
    "chat": ("chat", "talk with the coach in the terminal"),
    "understand": ("understand", "read messages from standard input and print what they mean"),
    "eval": ("evaluate", "score what is understood over labelled rows"),
    "export": ("export", "a case as a file"),
    "forget": ("forget", "erase a person"),
    "hold": ("hold", "keep records for now: of a council, a person or a case"),
    "insights": ("insights", "the report for the content team"),
    "assurance": ("assurance", "the Word pack for information governance"),
    "profile": ("profile", "a council's profile, shown or changed"),
    "admin": ("admin", "name an administrator"),
    "join": ("join", "make one organisation of a Slack workspace and a Teams tenant"),
    "check": ("check", "check all content"),
    "slack": ("slack", "print the app manifest for Slack"),
    "teams": ("teams", "write the app package for Teams"),
}


def main(arguments: Sequence[str] | None = None, environ: Mapping[str, str] = os.environ) -> int:
    """Runs one command; gives its exit status. A mistake is one sentence on standard error and status 2."""
    said = list(sys.argv[1:] if arguments is None else arguments)
    parser = _parser(said[0] if said else "")
    asked = parser.parse_args(said)
    try:
        return int(import_module(f"bot.commands.{COMMANDS[asked.command][0]}").run(asked, environ))
    except SettingsError as error:
        return _sorry(str(error))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return 0
    except Exception as error:
        named = _named(error)
        if named is None:
            raise
        return _sorry(named)


def _parser(command: str) -> argparse.ArgumentParser:
    """The parser; only the command that is asked for is imported."""
    parser = _Parser(prog="coach", description="The Open Data Coach.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=_Parser)
    for name, (module, what) in COMMANDS.items():
        part = commands.add_parser(name, help=what, description=what)
        if name == command:
            with loading():
                import_module(f"bot.commands.{module}").add_arguments(part)
    return parser


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, and how to see what there is."""

    def error(self, message: str) -> None:  # type: ignore[override]
        self.exit(2, f"coach: {message}. See: {self.prog} --help\n")


def _named(error: Exception) -> str | None:
    """Expected trouble of the floors below as a sentence for the person who runs the coach."""
    known = {
        "ContentErrors": "The content has mistakes. See: coach check\n{error}",
        "Busy": "The database is busy. Try again in a moment.",
        "Unavailable": "The database can't be reached. Check DATABASE_URL and that the database runs.",
        "NewerSchema": "The database is newer than this version of the coach. Install the newer version.",
    }
    words = known.get(type(error).__name__)
    return words.replace("{error}", str(error)) if words else None


def _sorry(words: str) -> int:
    print(f"coach: {words}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
