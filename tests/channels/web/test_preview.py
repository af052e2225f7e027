"""The preview over HTTP: every entry is drawn as it would be, checked, and kept nowhere."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from bot.channels.slack.limits import problems
from bot.house import House
from tests.channels.web.served import Visitor, visiting, words_of
from tests.houses import a_house

OTHERS_HEADERS = {"Sec-Fetch-Site": "cross-site"}


async def entries(visitor: Visitor) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await _json(visitor, "/preview/entries"))["entries"]
    return found


async def words(visitor: Visitor, kind: str, key: str) -> str:
    query = urlencode({"kind": kind, "key": key})
    return str((await _json(visitor, f"/preview/entry?{query}"))["words"])


async def drawn(visitor: Visitor, kind: str, key: str, words: str) -> dict[str, Any]:
    response = await visitor.post("/preview/draw", {"kind": kind, "key": key, "words": words})
    assert response.status == 200, await response.text()
    found: dict[str, Any] = await response.json()
    return found


async def _json(visitor: Visitor, path: str) -> dict[str, Any]:
    response = await visitor.session.get(f"{visitor.address}{path}")
    assert response.status == 200, await response.text()
    found: dict[str, Any] = await response.json()
    return found


def phone(shown: dict[str, Any]) -> str:
    return "\n".join(words_of(reply) for reply in shown["drawn"]["phone"])


EVERY_KIND = [
    ("terms", "baseline"),
    ("terms", "pid"),
    ("pairs", "closed_data and shared_data"),
    ("case_studies", "leeds_bins_app"),
    ("datasets", "bus_open_data_service"),
    ("steps", "goal"),
    ("steps", "kind"),
    ("steps", "data"),
    ("lessons", "open_and_shared"),
    ("phrases", "saved.plain"),
    ("phrases", "button.start"),
]


async def test_an_entry_of_any_kind_is_drawn_three_times_and_found_in_order(visitor: Visitor) -> None:
    for kind, key in EVERY_KIND:
        shown = await drawn(visitor, kind, key, await words(visitor, kind, key))

        assert shown["problems"] == shown["elsewhere"] == [], key
        assert set(shown["drawn"]) == {"phone", "slack", "teams"}
        assert all(shown["drawn"].values()), key
        assert not any(problems(message.get("blocks", ())) for message in shown["drawn"]["slack"])


async def test_what_is_typed_is_what_all_three_show(visitor: Visitor) -> None:
    standing = await words(visitor, "terms", "baseline")

    shown = await drawn(visitor, "terms", "baseline", standing.replace("The figure", "The honest figure"))

    assert "The honest figure before you start" in phone(shown)
    assert "The honest figure before you start" in json.dumps(shown["drawn"]["slack"][0]["blocks"])
    assert "The honest figure before you start" in json.dumps(shown["drawn"]["teams"][0]["card"])
    assert "honest" not in phone(await drawn(visitor, "terms", "baseline", standing))


async def test_the_coach_itself_goes_on_saying_what_the_file_says(visitor: Visitor) -> None:
    standing = await words(visitor, "terms", "baseline")
    await drawn(visitor, "terms", "baseline", standing.replace("The figure", "The honest figure"))

    answer = await visitor.say("what is a baseline?")

    assert "The figure before you start" in words_of(answer["replies"][0])
    assert await words(visitor, "terms", "baseline") == standing


async def test_what_coach_check_would_refuse_is_said_with_file_key_fault_and_remedy(visitor: Visitor) -> None:
    standing = await words(visitor, "terms", "baseline")

    shown = await drawn(visitor, "terms", "baseline", standing.replace("The figure", "Organize the figure"))

    assert shown["problems"] == [
        {
            "file": "content/terms/business_case_and_money.yaml",
            "key": "baseline.meaning",
            "problem": "'Organize' is American.",
            "remedy": "Write organise.",
            "rule": "american_spelling",
        }
    ]
    assert "Organize the figure" in phone(shown)


UNREADABLE = [
    ("- key: [x", "line 2"),
    ("- key: baseline\n  meaning: a: b", "line 2"),
    ("", "baseline"),
    ("nothing but words", "entry 1"),
    ("- key: baseline\n", "baseline"),
    ("- {key: a}\n- {key: b}", "baseline"),
    ("[" * 3000, "line 2"),
    ("- key: baseline\n  term: \x07", ""),
    ("- &a [*a]", "line 1"),
    ("? [a, b]\n: c", "line 1"),
]


async def test_words_that_cannot_be_read_are_answered_kindly_and_the_next_ones_are_drawn(visitor: Visitor) -> None:
    for typed, told in UNREADABLE:
        shown = await drawn(visitor, "terms", "baseline", typed)

        assert "drawn" not in shown, typed
        assert shown["problems"][0]["key"] == told, typed
        assert all(one["problem"].endswith(".") and one["remedy"].endswith(".") for one in shown["problems"])

    assert "drawn" in await drawn(visitor, "terms", "baseline", await words(visitor, "terms", "baseline"))


async def test_no_words_at_all_break_it(visitor: Visitor) -> None:
    for kind, key in EVERY_KIND:
        for typed in ("", "x", "- x", "{}", "[]", "a: b", "- a: b", "key: {}", "- [[]]", "---\n---\n"):
            shown = await drawn(visitor, kind, key, typed)
            assert shown["problems"] or "drawn" in shown, (kind, typed)


async def test_every_line_of_an_entry_can_be_lost_while_somebody_types(visitor: Visitor) -> None:
    """Half-written entries are the usual ones here."""
    for kind, key in EVERY_KIND:
        lines = (await words(visitor, kind, key)).splitlines()
        for place in range(0, len(lines), 4):
            shown = await drawn(visitor, kind, key, "\n".join(lines[:place] + lines[place + 1 :]))
            assert shown["problems"] or "drawn" in shown


async def test_a_new_key_makes_a_new_entry_beside_the_old_one(visitor: Visitor) -> None:
    standing = await words(visitor, "terms", "baseline")
    new = standing.replace("key: baseline", "key: starting_line").replace("term: Baseline", "term: Starting line")

    shown = await drawn(visitor, "terms", "baseline", new)

    assert phone(shown).startswith("Starting line")
    assert {problem["rule"] for problem in shown["problems"]} == {"doubled_entry"}


async def test_what_a_change_breaks_in_another_entry_is_told_too(visitor: Visitor) -> None:
    standing = await words(visitor, "terms", "baseline")

    shown = await drawn(visitor, "terms", "baseline", standing.replace("term: Baseline", "term: KPI"))

    assert [problem["key"] for problem in shown["elsewhere"]] == ["kpi"]


async def test_words_without_their_dash_are_read_as_well(visitor: Visitor) -> None:
    bare = "key: baseline\n" + "\n".join(
        line[2:] for line in (await words(visitor, "terms", "baseline")).splitlines()[1:]
    )

    assert (await drawn(visitor, "terms", "baseline", bare))["problems"] == []


async def test_ways_to_ask_are_told_nobody(visitor: Visitor) -> None:
    standing = await words(visitor, "phrases", "command.undo")

    shown = await drawn(visitor, "phrases", "command.undo", standing)

    assert shown == {"problems": [], "elsewhere": []}


async def test_every_entry_that_is_listed_gives_its_own_words(visitor: Visitor) -> None:
    found = await entries(visitor)
    kinds = {entry["as"] for entry in found}

    assert {entry["kind"] for entry in found} | {"acronyms"} == kinds
    assert len(kinds) == 8
    for entry in found[:: len(found) // 40]:
        assert entry["key"].split(" and ")[0] in await words(visitor, entry["kind"], entry["key"])


@pytest.mark.parametrize("key", ["no_such_term", "", "../../etc/passwd"])
async def test_an_entry_that_is_not_there_is_said_to_be_missing(visitor: Visitor, key: str) -> None:
    response = await visitor.session.get(f"{visitor.address}/preview/entry?{urlencode({'kind': 'terms', 'key': key})}")
    answer = await visitor.post("/preview/draw", {"kind": "terms", "key": key, "words": "x"})

    assert response.status == answer.status == 404
    assert "no such entry" in (await response.json())["error"]


# The gate


@pytest.mark.parametrize("path", ["/preview", "/preview/entries", "/preview/entry?kind=terms&key=baseline"])
async def test_only_this_machine_and_our_own_page_are_let_in(visitor: Visitor, path: str) -> None:
    other = await visitor.session.get(f"{visitor.address}{path}", headers={"Host": "coach.example.gov.uk"})
    passed_on = await visitor.session.get(f"{visitor.address}{path}", headers={"X-Forwarded-For": "203.0.113.9"})
    here = await visitor.session.get(f"{visitor.address}{path}")

    assert (other.status, passed_on.status, here.status) == (421, 421, 200)
    for response in (other, passed_on, here):
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]
        assert response.headers["X-Frame-Options"] == "DENY"
        assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/preview/entries", "/preview/entry?kind=terms&key=baseline"])
async def test_no_other_page_can_read_the_words(visitor: Visitor, path: str) -> None:
    assert (await visitor.session.get(f"{visitor.address}{path}", headers=OTHERS_HEADERS)).status == 403


@pytest.mark.parametrize("origin", ["null", "http://evil.example", "https://127.0.0.1", ""])
async def test_another_page_can_have_nothing_drawn(visitor: Visitor, origin: str) -> None:
    body = {"kind": "terms", "key": "baseline", "words": "x"}

    assert (await visitor.post("/preview/draw", body, Origin=origin)).status == 403
    assert (await visitor.post_raw("/preview/draw", b"{}", **{"Content-Type": "text/plain"})).status == 415


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"kind": 1, "key": "", "words": ""}', b'{"kind": "terms"}'])
async def test_what_is_no_draft_is_answered_with_a_sentence(visitor: Visitor, body: bytes) -> None:
    response = await visitor.post_raw("/preview/draw", body)

    assert response.status == 400
    assert (await response.json())["error"].endswith(".")


async def test_a_draft_longer_than_any_entry_is_not_taken(visitor: Visitor) -> None:
    response = await visitor.post("/preview/draw", {"kind": "terms", "key": "baseline", "words": "x" * 30_001})

    assert response.status == 413
    assert "30,001" in (await response.json())["error"]


async def test_the_page_has_nothing_inline_and_asks_nobody_else(visitor: Visitor) -> None:
    page = await (await visitor.session.get(f"{visitor.address}/preview")).text()

    assert "<style" not in page
    assert "style=" not in page
    assert page.count("<script") == 1
    assert "//" not in page
    assert "{{" not in page


# A council's own folder


async def test_an_entry_of_the_councils_own_folder_is_shown_from_there(tmp_path: Path) -> None:
    own = tmp_path / "ours"
    (own / "terms").mkdir(parents=True)
    (own / "terms" / "ours.yaml").write_text(
        "# Ours.\n- key: baseline\n  term: Baseline\n  meaning: Where we in Testshire began.\n"
        "  sources: [general_knowledge]\n  owner: content team\n  review_by: 2029-11-30\n\n# The end.\n"
    )
    with a_house(tmp_path, COACH_CONTENT=str(own)) as house:
        async with visiting(house) as (visitor,):
            standing = await words(visitor, "terms", "baseline")
            shown = await drawn(visitor, "terms", "baseline", standing.replace("began", "started"))

            assert standing.startswith("- key: baseline\n")
            assert standing.endswith("review_by: 2029-11-30\n")
            assert "Where we in Testshire started." in phone(shown)

            (own / "terms" / "ours.yaml").write_text("- key: [")
            response = await visitor.session.get(f"{visitor.address}/preview/entries")
            assert response.status == 409
            assert "ours.yaml" in (await response.json())["error"]

            (own / "terms" / "ours.yaml").unlink()
            assert len(await entries(visitor)) > 500
            assert "The figure before you start" in await words(visitor, "terms", "baseline")


def test_it_draws_without_the_libraries_of_slack_and_teams() -> None:
    """They may be off, and then nothing of theirs is loaded."""
    look = "import sys, bot.preview; print([name for name in sys.modules if name.split('.')[0] in sys.argv[1:]])"
    command = [sys.executable, "-c", look, "slack_bolt", "slack_sdk", "botbuilder", "botframework", "msrest"]

    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() == "[]"


async def test_a_house_that_is_drawn_for_keeps_nothing(house: House, visitor: Visitor) -> None:
    before = await visitor.news()
    standing = await words(visitor, "steps", "goal")
    await drawn(visitor, "steps", "goal", standing)

    assert await visitor.news() == before
    assert (await visitor.hello())["case"] is None
