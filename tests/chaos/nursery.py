"""A nursery of processes: it loads the coach's code and content once, then forks a process for each start.

A start of ``coach serve`` spends seconds on loading; a test that kills a hundred times would spend minutes. What is
forked runs the very command, on settings, database, sockets and threads of its own.
"""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import functools
import gc
import json
import os
import selectors
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


class Child:
    """A process that was forked. Signals go to its own process id."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer
        self.pid = 0
        self.status: int | None = None

    async def line(self) -> str:
        """The next line that it prints; empty when it has ended, and ``status`` is then set."""
        line = (await self._reader.readline()).decode().rstrip("\n")
        if line.startswith("ended "):
            self.status = int(line.removeprefix("ended "))
            self._writer.close()
            return ""
        return line

    def signal(self, number: signal.Signals) -> None:
        if self.status is None:
            os.kill(self.pid, number)

    async def wait(self) -> int:
        """Its exit status; minus the signal where one ended it."""
        while self.status is None:
            await self.line()
        return self.status

    async def kill(self) -> None:
        """SIGKILL: no warning, no last words."""
        self.signal(signal.SIGKILL)
        await self.wait()


class Nursery:
    """Use as ``async with Nursery() as nursery``. What was started in it is gone at the end.

    The process behind it is started by the first test and serves all of this run's.
    """

    def __init__(self) -> None:
        self._children: list[Child] = []

    async def __aenter__(self) -> Nursery:
        self._address = await asyncio.to_thread(_opened)
        return self

    async def __aexit__(self, *_: object) -> None:
        for child in self._children:
            with contextlib.suppress(ProcessLookupError):
                child.signal(signal.SIGKILL)
            await child.wait()
            child._writer.close()
            with contextlib.suppress(ConnectionError):
                await child._writer.wait_closed()

    async def start(self, command: str, environ: Mapping[str, str], ahead: timedelta = timedelta()) -> Child:
        """A process of ``coach <command>`` with these settings and no others, whose clock is ahead by that much."""
        child = Child(*await asyncio.open_unix_connection(self._address))
        self._children.append(child)
        asked = {"command": command, "environ": dict(environ), "ahead": ahead.total_seconds()}
        child._writer.write(json.dumps(asked).encode() + b"\n")
        child.pid = int(await child.line())
        return child


@functools.cache
def _opened() -> str:
    """The address of the run's nursery, which ends with the run."""
    folder = tempfile.mkdtemp(prefix="nursery-")
    address = str(Path(folder) / "nursery")
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.chaos.nursery", address], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    atexit.register(_close, process, folder)
    return address


def _close(process: subprocess.Popen[bytes], folder: str) -> None:
    with process:
        assert process.stdin is not None
        process.stdin.close()
    shutil.rmtree(folder, ignore_errors=True)


# In the nursery's own process.


def main(address: str) -> None:
    """Forks until whoever started it is gone."""
    _load()
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(address)
    listener.listen()
    wakes, waker = os.pipe()
    os.set_blocking(waker, False)
    os.set_blocking(wakes, False)
    signal.set_wakeup_fd(waker)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    children: dict[int, socket.socket] = {}
    waiting = selectors.DefaultSelector()
    for watched in (listener, sys.stdin, wakes):
        waiting.register(watched, selectors.EVENT_READ)
    print("ready", flush=True)
    while True:
        ready = {key.fileobj for key, _ in waiting.select()}
        if wakes in ready:
            os.read(wakes, 1024)
            _bury(children)
        if listener in ready:
            _fork(listener, children)
        if sys.stdin in ready:
            break
    for pid in children:
        os.kill(pid, signal.SIGKILL)


def _load() -> None:
    """Opens a house that nobody needs, so that everything is loaded which a real one loads."""
    import bot.commands.serve
    import bot.commands.work
    import bot.house
    from bot.serving import _warm
    from bot.settings import Settings
    from tests.channels.slack.double import SECRET

    coach = bot.house.open_coach(Settings.read({}))
    bot.house.open_coach = lambda settings: coach
    channels = {"SLACK_SIGNING_SECRET": SECRET, "SLACK_BOT_TOKEN": "xoxb-T1", "COACH_TEAMS_UNSIGNED": "on"}
    with tempfile.TemporaryDirectory() as folder:
        house = bot.house.open_house(Settings.read({"DATABASE_URL": f"sqlite:///{folder}/coach.db", **channels}))
        bot.house.open_channels(house)
        _warm(house)
        house.close()
    gc.freeze()


def _fork(listener: socket.socket, children: dict[int, socket.socket]) -> None:
    line, _ = listener.accept()
    asked = json.loads(line.makefile().readline())
    pid = os.fork()
    if pid:
        children[pid] = line
        return
    status = 1
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        for other in (listener, *children.values()):
            other.close()
        os.dup2(line.fileno(), 1)
        print(os.getpid(), flush=True)
        status = _run(asked)
    except SystemExit as error:
        status = int(error.code or 0)
    finally:
        sys.stdout.flush()
        os._exit(status)


def _run(asked: dict[str, Any]) -> int:
    from bot.cli import main as coach

    put_ahead(asked["ahead"])
    os.environ.clear()
    os.environ.update(asked["environ"])
    return coach([asked["command"]], os.environ)


def put_ahead(seconds: float) -> None:
    """Puts this process's clock ahead."""
    from bot.clock import SystemClock

    now, ahead = SystemClock.now, timedelta(seconds=seconds)

    def later(self: SystemClock) -> datetime:
        return now(self) + ahead

    SystemClock.now = later  # type: ignore[method-assign]


def _bury(children: dict[int, socket.socket]) -> None:
    with contextlib.suppress(ChildProcessError):
        while True:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if not pid:
                return
            line = children.pop(pid)
            with contextlib.suppress(OSError):
                line.sendall(f"ended {os.waitstatus_to_exitcode(status)}\n".encode())
            line.close()


if __name__ == "__main__":
    main(sys.argv[1])
