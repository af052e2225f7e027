"""The lock files: exact versions with hashes, no addresses, and the same versions for running and for testing."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.house.source import ROOT

LOCKS = ("requirements.lock", "requirements-dev.lock")
PIN = re.compile(r"([a-z0-9][a-z0-9-]*)(?:\[[a-z0-9,-]+\])?==([^ ;]+)(?: ; (.+))?")


def entries(name: str) -> list[list[str]]:
    """Each package's lines, without the signs that join them: first the pin, then its hashes."""
    joined = (ROOT / name).read_text("ascii").replace("\\\n", "\n    ")
    blocks = re.split(r"\n(?=\S)", joined.strip())
    return [[line.strip() for line in block.splitlines() if line.strip()] for block in blocks]


def pins(name: str) -> dict[str, str]:
    found = [PIN.fullmatch(entry[0]) for entry in entries(name)]
    return {match[1]: match[2] for match in found if match}


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_has_an_exact_version_and_hashes(name: str) -> None:
    for pin, *hashes in entries(name):
        assert PIN.fullmatch(pin), pin
        assert hashes, pin
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", line) for line in hashes), pin


@pytest.mark.parametrize("name", LOCKS)
def test_no_address_stands_in_a_lock_file(name: str) -> None:
    text = (ROOT / name).read_text("ascii")

    assert not re.search(r"://|--index|--find-links|--extra-index|@ |^-|/", text, re.MULTILINE)


def test_what_is_tested_is_what_runs() -> None:
    running, testing = pins("requirements.lock"), pins("requirements-dev.lock")

    assert running
    assert running.items() <= testing.items()


def test_every_dependency_is_in_the_lock_files() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]

    assert names(project["dependencies"] + extras["build"]) <= set(pins("requirements.lock"))
    assert names(extras["dev"]) <= set(pins("requirements-dev.lock"))


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[^A-Za-z0-9._-]", text)[0].lower().replace("_", "-") for text in requirements}


def test_a_platform_that_looks_for_requirements_txt_finds_the_lock() -> None:
    assert (ROOT / "requirements.txt").read_text("ascii") == "-r requirements.lock\n"
