"""A real `coach serve` process and a real Chromium: the coach as somebody at their desk has it."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[3]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "/usr/bin/chromium")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
LONG_ENOUGH = 20_000


class Coach:
    """`coach serve` in a process of its own, with a database in the folder. It comes back at the same address."""

    def __init__(self, folder: Path, **environ: str) -> None:
        self.folder, self.port, self.environ = folder, "0", environ
        self.process: subprocess.Popen[str] | None = None

    @property
    def database(self) -> Path:
        return self.folder / "coach.db"

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def start(self) -> None:
        environ = {key: value for key, value in os.environ.items() if not key.startswith(("COACH", "SLACK", "TEAMS"))}
        environ.update(DATABASE_URL=f"sqlite:///{self.database}", PORT=self.port, LOG_LEVEL="warning", **self.environ)
        with (self.folder / "log").open("a") as log:
            command = [sys.executable, "-m", "bot.cli", "serve"]
            self.process = subprocess.Popen(
                command, stdout=subprocess.PIPE, stderr=log, env=environ, cwd=ROOT, text=True
            )
        assert self.process.stdout is not None
        said = self.process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", said)
        assert found, f"it printed {said!r}; its log: {(self.folder / 'log').read_text()}"
        self.port = found[1]

    def stop(self) -> None:
        """As a platform stops it: SIGTERM, and it leaves by itself."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            assert self.process.wait(timeout=20) == 0
        if self.process is not None and self.process.stdout is not None:
            self.process.stdout.close()
        self.process = None


@contextmanager
def coach_serving(folder: Path) -> Iterator[Coach]:
    coach = Coach(folder)
    coach.start()
    try:
        yield coach
    finally:
        coach.stop()


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


class Desk:
    """Somebody at the page. Whatever the browser complains about is kept in ``complaints``."""

    def __init__(self, browser: Browser, coach: Coach, **context: Any) -> None:
        self.context = browser.new_context(**{"viewport": {"width": 1000, "height": 900}, **context})
        self.context.set_default_timeout(LONG_ENOUGH)
        self.coach = coach
        self.complaints: list[str] = []
        self.asked: list[str] = []
        self.page = self.open()

    def open(self) -> Page:
        """The page in a new tab, greeted."""
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._note)
        page.on("request", lambda request: self.asked.append(request.url))
        page.goto(self.coach.address)
        expect(page.locator(".coach").first).to_be_visible(timeout=LONG_ENOUGH)
        return page

    def _note(self, said: ConsoleMessage) -> None:
        if said.type == "error":
            self.complaints.append(said.text)

    def say(self, words: str) -> str:
        """Types and sends; gives the words of the coach's last message then."""
        before = self.page.locator(".message").count()
        self.page.get_by_label("Your message").fill(words)
        self.page.keyboard.press("Enter")
        return self.answer_after(before)

    def press(self, label: str) -> str:
        before = self.page.locator(".message").count()
        self.page.get_by_role("button", name=label, exact=True).last.click()
        return self.answer_after(before)

    def answer_after(self, before: int) -> str:
        self.page.wait_for_function("n => document.querySelectorAll('.message').length > n", arg=before)
        expect(self.page.locator("#log")).to_have_attribute("aria-busy", "false")
        return self.last()

    def last(self) -> str:
        return self.page.locator(".coach").last.inner_text()

    def heading(self) -> str:
        return self.page.locator(".coach").last.locator("h2").inner_text()

    def focused(self) -> str:
        """What has the focus, by its words or its id."""
        script = "document.activeElement.id || document.activeElement.textContent.trim()"
        return str(self.page.evaluate(script))

    def overflows(self) -> bool:
        return bool(self.page.evaluate("document.documentElement.scrollWidth > innerWidth"))
