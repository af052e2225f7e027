"""Which phrases the code asks for is read from the code itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.asked import Call, asked, asked_in


@pytest.mark.parametrize(
    ("code", "keys"),
    [
        ("pen.say('saved.plain')", ["saved.plain"]),
        ("say('saved.plain', label=1)", ["saved.plain"]),
        ("pen.button('button.start', 'start')", ["button.start"]),
        ("pen.library.phrases['form.save'][0]", ["form.save"]),
        ("phrases['form.save']", ["form.save"]),
        ("say('on' if now else 'off')", ["on", "off"]),
        ("say(key)", []),
        ("shout('saved.plain')", []),
        ("say()", []),
    ],
)
def test_a_call_asks_for_its_phrase(code: str, keys: list[str]) -> None:
    assert [call.key for call in asked_in({"bot/a.py": code}).calls] == keys


@pytest.mark.parametrize(
    ("code", "places"),
    [
        ("say('saved', label=1, said=2)", {"label", "said"}),
        ("say('saved')", set()),
        ("say('saved', **places)", None),
        ("phrases['saved']", None),
    ],
)
def test_the_places_that_a_call_fills_in_are_known(code: str, places: set[str] | None) -> None:
    assert asked_in({"bot/a.py": code}).calls == (
        Call("bot/a.py:1", "saved", None if places is None else frozenset(places)),
    )


@pytest.mark.parametrize(
    ("code", "used"),
    [
        ("Misfit('misfit.empty')", "misfit.empty"),
        ("say(f'state.{state}')", "state.parked"),
        ("say(f'review.not_{state}')", "review.not_done"),
        ("key.startswith('web.')", "web.title"),
        ("USES = ('intent.*', 'help')", "intent.back"),
        ("USES = ('intent.*', 'help')", "help"),
    ],
)
def test_a_phrase_may_be_used_without_a_call(code: str, used: str) -> None:
    assert asked_in({"bot/a.py": code}).uses(used)


@pytest.mark.parametrize("code", ["", "say(f'{family}.plain')", "f'saved{x}'", "USES = ['saved.*']", "'Saved.plain'"])
def test_a_phrase_that_no_code_could_mean_is_unused(code: str) -> None:
    assert not asked_in({"bot/a.py": code}).uses("saved.plain")


def test_all_files_of_a_folder_are_read(tmp_path: Path) -> None:
    (tmp_path / "bot" / "channels").mkdir(parents=True)
    (tmp_path / "bot" / "channels" / "web.py").write_text("# first\nsay('web.title')\n", "utf-8")

    assert [call.at for call in asked([tmp_path / "bot"]).calls] == ["bot/channels/web.py:2"]
