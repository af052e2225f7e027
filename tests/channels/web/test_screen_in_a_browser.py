"""The big screen in a real Chromium, over TLS: the link's page, its button, the case, and the way out."""

from __future__ import annotations

import asyncio
import re
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from playwright.sync_api import Page, expect, sync_playwright

from bot.clock import SystemClock
from bot.opening import GOOD_FOR, LINK
from tests.channels.web.browser import CHROMIUM, QUIET, Coach
from tests.channels.web.screens import ANNA, HOST, PUBLIC, SLACK, a_house_with_screens, says

pytestmark = pytest.mark.browser
TOKEN, OTHER = "t" * 43, "o" * 43


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Page]:
    """A browser for which the public address leads to a coach that knows two links."""
    asyncio.run(_a_case_and_its_links(tmp_path))
    # Slack itself is not reached here: nobody listens at that port.
    coach = Coach(tmp_path, COACH_PUBLIC_URL=PUBLIC, COACH_WEB="off", SLACK_API_URL="http://127.0.0.1:9/", **SLACK)
    coach.start()
    try:
        with _tls_before(int(coach.port), tmp_path) as port, sync_playwright() as playwright:
            leads = f"--host-resolver-rules=MAP {HOST}:443 127.0.0.1:{port}"
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET, leads])
            yield browser.new_context(ignore_https_errors=True, viewport={"width": 1280, "height": 800}).new_page()
            browser.close()
    finally:
        coach.stop()


async def _a_case_and_its_links(folder: Path) -> None:
    with a_house_with_screens(folder) as house:
        await says(house, "start a business case for missed bins")
        with house.memory.unit() as unit:
            person = unit.known(ANNA)
            assert person is not None
            [card] = unit.scene(person).cases
            for token in (TOKEN, OTHER):
                unit.make_link(token, LINK, person.id, SystemClock().now() + GOOD_FOR, card.id)
            unit.commit()


def test_a_link_opens_the_case_which_is_worked_on_and_closed(page: Page) -> None:
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{PUBLIC}/open/{TOKEN}")
    expect(page.get_by_role("heading", name="Open your case on this screen")).to_be_visible()
    assert "issed bins" not in page.content()

    page.get_by_role("button", name="Open my case").click()
    expect(page.locator("#case-title")).to_have_text("Missed bins")
    assert page.url == f"{PUBLIC}/open/case"
    page.get_by_label("Your message").fill("Residents know which bin goes out when.")
    page.keyboard.press("Enter")
    expect(page.locator("#progress-words")).to_contain_text("1 of 8")

    page.reload()
    expect(page.locator(".message").first).to_be_visible()
    page.get_by_role("button", name="Close this screen").click()
    expect(page.get_by_text(re.compile("This screen is closed"))).to_be_visible()
    assert page.evaluate("sessionStorage.length") == 0
    page.goto(f"{PUBLIC}/open/{TOKEN}")
    expect(page.get_by_text(re.compile("This link was used already"))).to_be_visible()

    page.goto(f"{PUBLIC}/open/{OTHER}")
    page.get_by_role("button", name="Open my case").click()
    expect(page.locator("#progress-words")).to_contain_text("1 of 8")
    assert complaints == []


def test_the_link_page_is_used_by_keyboard_alone_and_fits_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 600})
    page.goto(f"{PUBLIC}/open/{TOKEN}")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.keyboard.press("Enter")

    expect(page.locator("#case-title")).to_have_text("Missed bins")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


# TLS, as a council's proxy has it


@contextmanager
def _tls_before(port: int, folder: Path) -> Iterator[int]:
    """Ends TLS before a port of this machine, with a certificate that only this test believes."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(_certificate(folder))
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=_accept, args=(server, context, port), daemon=True).start()
        yield int(server.getsockname()[1])


def _accept(server: socket.socket, context: ssl.SSLContext, port: int) -> None:
    while True:
        try:
            raw, _ = server.accept()
        except OSError:
            return
        threading.Thread(target=_pass_on, args=(raw, context, port), daemon=True).start()


def _pass_on(raw: socket.socket, context: ssl.SSLContext, port: int) -> None:
    try:
        with (
            context.wrap_socket(raw, server_side=True) as outside,
            socket.create_connection(("127.0.0.1", port)) as in_,
        ):
            back = threading.Thread(target=_pump, args=(in_, outside), daemon=True)
            back.start()
            _pump(outside, in_)
            back.join(10)
    except OSError:
        raw.close()


def _pump(source: socket.socket, target: socket.socket) -> None:
    try:
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        return


def _certificate(folder: Path) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    file = folder / "certificate.pem"
    plain = serialization.NoEncryption()
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    file.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return file
