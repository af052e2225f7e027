"""The `coach` command: every mistake is one clear sentence on standard error, with status 2 and no traceback."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import aiohttp
import pytest

from tests.bot.test_chat import ROOT, coach


@pytest.mark.parametrize(
    ("arguments", "environ", "says"),
    [
        (("dance",), {}, "dance"),
        ((), {}, "COMMAND"),
        (("serve",), {"PORT": "many"}, "PORT"),
        (("serve",), {"DATABASE_URL": "mysql://x"}, "DATABASE_URL"),
        (("serve",), {"DATABASE_URL": "postgresql://coach@127.0.0.1:9/none", "COACH_SECRET_KEY": "k" * 40}, "database"),
        (("migrate",), {"DATABASE_URL": "postgres://coach@127.0.0.1:9/none", "COACH_SECRET_KEY": "k" * 40}, "database"),
        (("chat",), {"DATABASE_URL": "postgresql://coach@127.0.0.1:9/none"}, "COACH_SECRET_KEY"),
        (("serve",), {"SLACK_BOT_TOKEN": "xoxb-1"}, "Slack"),
    ],
)
def test_a_mistake_is_one_sentence(
    tmp_path: Path, arguments: tuple[str, ...], environ: dict[str, str], says: str
) -> None:
    done = coach(tmp_path, *arguments, **environ)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_content_folder_with_a_mistake_says_where(tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    (folder / "terms").mkdir(parents=True)
    (folder / "terms" / "more.yaml").write_text("- key: x\n  trem: X\n")
    done = coach(tmp_path, "chat", COACH_CONTENT=str(folder))
    assert done.returncode == 2
    assert "trem" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_port_in_use_is_said(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = coach(tmp_path, "serve", PORT=port)
    assert done.returncode == 2
    assert f"Port {port} is in use" in done.stderr
    assert "Traceback" not in done.stderr


def test_migrating_twice_is_fine(tmp_path: Path) -> None:
    for _ in range(2):
        done = coach(tmp_path, "migrate")
        assert (done.returncode, done.stderr) == (0, "")


async def test_serving_prints_its_address_answers_machines_and_stops_in_order(tmp_path: Path) -> None:
    environ = {"DATABASE_URL": f"sqlite:///{tmp_path / 'coach.db'}", "PORT": "0", "LOG_LEVEL": "warning"}
    process = subprocess.Popen(
        [sys.executable, "-m", "bot.cli", "serve"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT, env={**os.environ, **environ},
    )  # fmt: skip
    try:
        assert process.stdout is not None
        address = process.stdout.readline().split()[-1]
        async with aiohttp.ClientSession() as session:
            for path in ("healthz", "readyz"):
                async with session.get(address + path) as answer:
                    assert answer.status == 200
            async with session.get(address + "metrics") as answer:
                assert "coach_" in await answer.text()
            async with session.get(address + "metrics", headers={"Host": "evil.example"}) as answer:
                assert answer.status == 401
    finally:
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=20)
    assert process.returncode == 0
    assert "Traceback" not in errors
