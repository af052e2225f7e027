"""The app package: a manifest that Teams takes, icons of the right sizes, and clear words where one is missing."""

from __future__ import annotations

import io
import json
import os
import re
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest

from bot.channels.teams.icons import ACCENT
from bot.cli import main
from bot.commands.teams import GUID

Json = dict[str, Any]

ID = "0f5e4c1a-2b3d-4e5f-8a9b-0c1d2e3f4a5b"
ENVIRON = {"TEAMS_APP_ID": ID, "COACH_PUBLIC_URL": "https://coach.example.gov.uk"}


def _made(folder: Path, *more: str, environ: dict[str, str] = ENVIRON) -> zipfile.ZipFile:
    out = folder / "coach.zip"
    assert main(["teams", "package", "--out", str(out), *more], environ) == 0
    return zipfile.ZipFile(io.BytesIO(out.read_bytes()))


def _manifest(archive: zipfile.ZipFile) -> Json:
    said: Json = json.loads(archive.read("manifest.json"))
    return said


def test_the_zip_holds_just_what_teams_wants(tmp_path: Path) -> None:
    archive = _made(tmp_path)
    assert sorted(archive.namelist()) == ["color.png", "manifest.json", "outline.png"]
    again = _made(tmp_path)
    assert [archive.read(name) for name in archive.namelist()] == [again.read(name) for name in again.namelist()]


def test_the_manifest_names_the_bot_everywhere(tmp_path: Path) -> None:
    said = _manifest(_made(tmp_path))
    assert said["id"] == said["bots"][0]["botId"] == said["composeExtensions"][0]["botId"] == ID
    assert said["bots"][0]["scopes"] == ["personal", "team", "groupChat"]
    assert said["validDomains"] == ["coach.example.gov.uk"]
    assert said["accentColor"] == ACCENT


def test_the_manifest_asks_for_no_permission(tmp_path: Path) -> None:
    said = _manifest(_made(tmp_path))
    assert not {"permissions", "authorization", "webApplicationInfo", "devicePermissions"} & said.keys()


def test_both_commands_of_the_message_extension_are_there(tmp_path: Path) -> None:
    search, explain = _manifest(_made(tmp_path))["composeExtensions"][0]["commands"]
    assert (search["type"], search["parameters"][0]["name"]) == ("query", "search")
    assert (explain["type"], explain["context"], explain["fetchTask"]) == ("action", ["message"], True)


LONGEST = {
    ("name", "short"): 30,
    ("name", "full"): 100,
    ("description", "short"): 80,
    ("description", "full"): 4000,
    ("developer", "name"): 32,
}


def test_the_manifest_keeps_to_the_published_limits(tmp_path: Path) -> None:
    said = _manifest(_made(tmp_path))
    for (part, key), most in LONGEST.items():
        assert 0 < len(said[part][key]) <= most, (part, key)
    for listed in said["bots"][0]["commandLists"]:
        assert 1 <= len(listed["commands"]) <= 12
        assert all(0 < len(command["title"]) <= 128 for command in listed["commands"])
    for command in said["composeExtensions"][0]["commands"]:
        assert len(command["title"]) <= 32
        assert len(command["description"]) <= 128
        for parameter in command.get("parameters", ()):
            assert len(parameter["title"]) <= 32
            assert len(parameter["description"]) <= 128
    assert re.fullmatch(r"\d+\.\d+\.\d+\S*", said["version"])
    assert re.fullmatch(GUID, said["id"])
    assert said["manifestVersion"] in said["$schema"]


@pytest.mark.skipif(
    "TEAMS_MANIFEST_SCHEMA" not in os.environ, reason="TEAMS_MANIFEST_SCHEMA does not name Microsoft's schema"
)
def test_the_manifest_passes_microsofts_schema(tmp_path: Path) -> None:
    import jsonschema

    schema = json.loads(Path(os.environ["TEAMS_MANIFEST_SCHEMA"]).read_text())
    errors = jsonschema.Draft4Validator(schema).iter_errors(_manifest(_made(tmp_path)))
    assert [error.message for error in errors] == []


@pytest.mark.parametrize(("name", "size"), [("color.png", 192), ("outline.png", 32)])
def test_the_icons_have_their_sizes(tmp_path: Path, name: str, size: int) -> None:
    pixels = _pixels(_made(tmp_path).read(name), size)
    assert len(pixels) == size * size
    if name == "color.png":
        assert {opacity for *_, opacity in pixels} == {255}
        assert (255, 255, 255, 255) in pixels
    else:
        assert {pixel[:3] for pixel in pixels} == {(255, 255, 255)}
        assert {0, 255} <= {opacity for *_, opacity in pixels}


def _pixels(png: bytes, size: int) -> list[tuple[int, ...]]:
    """Reads the picture back, every checksum held."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    at, content = 8, b""
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        name, body = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length])[0] == zlib.crc32(name + body)
        if name == b"IHDR":
            assert struct.unpack(">IIBB", body[:10]) == (size, size, 8, 6)
        content += body if name == b"IDAT" else b""
        at += 12 + length
    rows = zlib.decompress(content)
    width = size * 4 + 1
    return [
        tuple(rows[row * width + 1 + column * 4 : row * width + 5 + column * 4])
        for row in range(size)
        for column in range(size)
    ]


@pytest.mark.parametrize(
    ("environ", "more", "says"),
    [
        ({}, (), "TEAMS_APP_ID"),
        ({"TEAMS_APP_ID": "coach"}, (), "TEAMS_APP_ID"),
        ({"TEAMS_APP_ID": ID}, (), "COACH_PUBLIC_URL"),
        (ENVIRON, ("--privacy", "http://council.example"), "https://"),
        (ENVIRON, ("--developer", "x" * 40), "--developer"),
        (ENVIRON, ("--out", "/nowhere/at/all.zip"), "--out"),
    ],
)
def test_what_is_missing_is_said_in_one_sentence(
    environ: dict[str, str], more: tuple[str, ...], says: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    out = str(tmp_path / "coach.zip")
    assert main(["teams", "package", "--out", out, *more], environ) == 2
    assert says in capsys.readouterr().err
    _made(tmp_path)


def test_an_unfinished_installation_can_make_its_package(tmp_path: Path) -> None:
    """The secret comes later, and a council has its own pages."""
    pages = ("--website", "https://c.example", "--privacy", "https://c.example/p", "--terms", "https://c.example/t")
    said = _manifest(_made(tmp_path, *pages, "--developer", "Testshire Council", environ={"TEAMS_APP_ID": ID.upper()}))
    assert said["developer"] == {
        "name": "Testshire Council",
        "websiteUrl": "https://c.example",
        "privacyUrl": "https://c.example/p",
        "termsOfUseUrl": "https://c.example/t",
    }
    assert said["id"] == ID
