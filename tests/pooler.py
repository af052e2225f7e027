"""A pooler in transaction mode, small: each transaction gets another session of PostgreSQL than the one before.

PgBouncer does that to have few sessions; this does it on purpose, the session longest free first, and resets each with
DISCARD ALL. So whatever leans on a session breaks: prepared statements, settings, temporary tables, locks.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections import deque
from dataclasses import dataclass, field
from typing import Any, Self, TypeAlias
from urllib.parse import urlsplit

Reader: TypeAlias = asyncio.StreamReader
Writer: TypeAlias = asyncio.StreamWriter

STARTUP, SSL_REQUEST = 196608, 80877103
READY, IDLE = b"Z", b"I"
# What a client sends that the server answers with "ready": a simple query, and the end of an extended one.
ANSWERED = (b"Q", b"S")


def query(words: str) -> bytes:
    said = words.encode() + b"\0"
    return b"Q" + (len(said) + 4).to_bytes(4) + said


@dataclass
class Session:
    """One of PostgreSQL's own sessions, and what it says at its start."""

    reader: Reader
    writer: Writer
    greeting: bytes = b""


@dataclass
class Pooler:
    """Use as ``with Pooler(url) as pooled``: the address of the same database through it."""

    url: str
    sessions: int = 4
    transactions: int = 0
    _free: deque[Session] = field(default_factory=deque)

    def __enter__(self) -> Self:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()
        self._call(self._open())
        return self

    def __exit__(self, *_: object) -> None:
        self._call(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    @property
    def address(self) -> str:
        parts = urlsplit(self.url)
        return parts._replace(netloc=f"{parts.username}@127.0.0.1:{self.port}").geturl()

    def _call(self, work: Any) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(20)

    async def _open(self) -> None:
        self._changed = asyncio.Condition()
        self._clients: set[asyncio.Task[None]] = set()
        for _ in range(self.sessions):
            self._free.append(await self._new_session())
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]

    async def _close(self) -> None:
        self._server.close()
        for client in self._clients:
            client.cancel()
        await asyncio.gather(*self._clients, return_exceptions=True)
        for session in self._free:
            session.writer.close()

    async def _new_session(self) -> Session:
        parts = urlsplit(self.url)
        reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
        said = {"user": parts.username, "database": parts.path[1:], "client_encoding": "UTF8"}
        words = b"".join(f"{key}\0{value}\0".encode() for key, value in said.items()) + b"\0"
        writer.write((len(words) + 8).to_bytes(4) + STARTUP.to_bytes(4) + words)
        session = Session(reader, writer)
        while True:
            kind, whole = await read(reader)
            session.greeting += whole
            if kind == READY:
                return session

    async def _serve(self, reader: Reader, writer: Writer) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._clients.add(task)
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            await self._greet(reader, writer)
            while True:
                await self._one_transaction(reader, writer)
        self._clients.discard(task)
        writer.close()

    async def _greet(self, reader: Reader, writer: Writer) -> None:
        """The start of a client: no TLS, no password, and then what a session of PostgreSQL said at its own start."""
        while True:
            length = int.from_bytes(await reader.readexactly(4))
            said = await reader.readexactly(length - 4)
            if int.from_bytes(said[:4]) == SSL_REQUEST:
                writer.write(b"N")
                continue
            async with self._changed:
                await self._changed.wait_for(lambda: bool(self._free))
                writer.write(self._free[0].greeting)
            return

    async def _one_transaction(self, reader: Reader, writer: Writer) -> None:
        """From the first word of a transaction to its end, with one session; then that is reset, and another's turn."""
        first = await read(reader)
        if first[0] == b"X":
            raise ConnectionError
        async with self._changed:
            await self._changed.wait_for(lambda: bool(self._free))
            session = self._free.popleft()
        try:
            await self._relay(first, reader, writer, session)
            await self._reset(session)
            self.transactions += 1
        except BaseException:
            session.writer.close()
            session = await self._new_session()
            raise
        finally:
            async with self._changed:
                self._free.append(session)
                self._changed.notify()

    async def _relay(self, first: tuple[bytes, bytes], reader: Reader, writer: Writer, session: Session) -> None:
        message, asked = first, 0
        while True:
            kind, whole = message
            session.writer.write(whole)
            asked += kind in ANSWERED
            if kind in ANSWERED:
                while True:
                    kind, whole = await read(session.reader)
                    writer.write(whole)
                    if kind == READY:
                        break
                await writer.drain()
                if whole[5:6] == IDLE:
                    return
            message = await read(reader)

    async def _reset(self, session: Session) -> None:
        session.writer.write(query("DISCARD ALL"))
        while (await read(session.reader))[0] != READY:
            pass


async def read(reader: Reader) -> tuple[bytes, bytes]:
    """The next message: its kind, and the whole of it."""
    head = await reader.readexactly(5)
    return head[:1], head + await reader.readexactly(int.from_bytes(head[1:]) - 4)
