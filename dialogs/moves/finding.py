"""Finding data: our own list and the council's at once, the portals live, and a card for each dataset."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from content.model import Dataset
from dialogs.data.fit import bare, ranked
from dialogs.data.found import Found, from_plain
from dialogs.data.place import own_place, place_in, without
from dialogs.fitting import unspoken_of
from dialogs.message import Came
from dialogs.moves.asking import ask_again
from dialogs.moves.data_words import accountable_words, card_words, line_of, names_of, party_of
from dialogs.moves.wording import study_label
from dialogs.pen import Move, Pen, PressMove
from dialogs.press import Press, write
from dialogs.reply import Button, Link
from dialogs.understanding.fold import words_of
from dialogs.understood import Understood
from dialogs.when import british

USES = ("openness.*", "data.live_*")
MOST_OWN, MOST_CURATED, MOST_NEAR = 2, 4, 2
LONGEST_TOPIC, LONGEST_PLACE = 70, 40
TROUBLES = ("down", "slow", "busy", "refused", "odd")
_OUR = frozenset(words_of("our my"))


def find_dataset(pen: Pen, understood: Understood) -> None:
    """The council's own datasets and the curated list at once; the portals are searched too, or that is offered."""
    curated = [pen.library.datasets[key] for key in understood.datasets if key in pen.library.datasets][:MOST_CURATED]
    unspoken = unspoken_of(pen.library, pen.words, curated)
    curated = curated[:MOST_NEAR] if unspoken else curated
    place = _place(pen)
    topic = " ".join(bare(without(pen.words, place)))[:LONGEST_TOPIC]
    own = ranked(topic, "", pen.own.found, pen.today)[:MOST_OWN] if topic else ()
    parts = _own_words(pen, own) + _curated_words(pen, curated, unspoken)
    about = (*(f"found:{found.id}" for found in own), *(f"dataset:{data.id}" for data in curated))
    live, button = _live(pen, topic, place)
    studies = [pen.library.case_studies[key] for key in understood.case_studies if key in pen.library.case_studies]
    beside = [pen.say("data.or_studies")] if studies else []
    buttons = (
        *(Button(found.title, write("found", found.key)) for found in own),
        *(Button(data.title, write("dataset", data.id)) for data in curated),
        *((button,) if button else ()),
        *(Button(study_label(study), write("study", study.id)) for study in studies),
    )
    pen.move(last=tuple(about))
    pen.reply(
        "\n\n".join([*(parts or [pen.say("data.none")]), *([live] if live else []), *beside]),
        *(buttons or (pen.button("button.menu", "home"),)),
        about=about,
    )
    ask_again(pen)


def _place(pen: Pen) -> str:
    """The place that was named, or the person's own council where they said "our"."""
    named = place_in(pen.library, pen.words)
    if not named and _OUR & set(words_of(pen.words)):
        named = own_place(pen.profile.name) or pen.own.place.lower()
    return named[:LONGEST_PLACE]


def _own_words(pen: Pen, own: tuple[Found, ...]) -> list[str]:
    return ["\n".join([pen.say("data.own"), *(f"- {line_of(pen, found)}" for found in own)])] if own else []


def _curated_words(pen: Pen, curated: list[Dataset], unspoken: Sequence[str]) -> list[str]:
    """Ours, best first. Those that are only near are said to be that, and are few."""
    if not curated:
        return []
    head = pen.say("data.unspoken", words=names_of(pen, unspoken)) if unspoken else pen.say("data.found")
    return [head, *(f"**{data.title}** ({data.holder}). {data.has}" for data in curated)]


def _live(pen: Pen, topic: str, place: str) -> tuple[str, Button | None]:
    """The live search is begun, or offered with what would leave the house; nothing where there is none."""
    portals = _portals(pen)
    if not portals or not topic:
        return "", None
    if pen.reach.when == "on":
        return _begin(pen, topic, place), None
    words = pen.say("data.goes_out", portals=portals, words=f"{topic} {place}".strip())
    return words, pen.button("button.search_live", "search_data", topic, place)


def _portals(pen: Pen) -> str:
    return names_of(pen, (portal.name for portal in pen.portals))


def _begin(pen: Pen, topic: str, place: str) -> str:
    """Wants the search, and says where the words go."""
    own = "yes" if pen.own.portals else "no"
    pen.want("data_search", topic=topic, place=place, organisation=pen.person.organisation, own=own)
    return pen.say("data.searching", portals=_portals(pen), words=f"{topic} {place}".strip())


def press_search(pen: Pen, press: Press) -> None:
    """Searches the portals for the words on the button."""
    topic = " ".join(bare(press.key(0)))[:LONGEST_TOPIC]
    if not _portals(pen) or not topic:
        pen.reply(pen.say("data.live_off"))
    else:
        pen.reply(_begin(pen, topic, " ".join(words_of(press.key(1)))[:LONGEST_PLACE]))


def came_found(pen: Pen, came: Came) -> None:
    """What the portals had, best first, and one plain sentence for each that is missing."""
    outcome = came.outcome
    portals = _list(outcome.get("portals"))
    if not portals:
        pen.reply(pen.say("data.live_failed"))
        return
    found = [from_plain(plain) for plain in _list(outcome.get("found"))]
    well = [str(portal["name"]) for portal in portals if not portal.get("trouble")]
    parts = [
        *_found_words(pen, found, well, int(str(outcome.get("fit", 0)))),
        *(_missing(pen, portal) for portal in portals),
    ]
    about = tuple(f"found:{one.id}" for one in found)
    pen.move(last=about)
    buttons = (Button(one.title, write("found", one.key)) for one in found)
    pen.reply("\n\n".join(part for part in parts if part), *buttons, about=about)


def _list(value: object) -> list[Mapping[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list | tuple) else []


def _found_words(pen: Pen, found: list[Found], well: list[str], fit: int) -> list[str]:
    if not found:
        return [pen.say("data.live_nothing", portals=names_of(pen, well))] if well else []
    lines = [f"- {line_of(pen, one)}" for one in found]
    head = pen.say("data.live_found", portals=names_of(pen, well)) if well else ""
    more = pen.say("data.live_more", shown=len(found), count=fit) if fit > len(found) else ""
    return ["\n".join(part for part in (head, *lines) if part), more]


def _missing(pen: Pen, portal: Mapping[str, Any]) -> str:
    trouble, old = str(portal.get("trouble", "")), str(portal.get("old", ""))
    if not trouble:
        return ""
    if old:
        return pen.say("data.live_old", portal=portal["name"], date=british(date.fromisoformat(old)))
    return pen.say(f"data.live_{trouble if trouble in TROUBLES else 'down'}", portal=portal["name"])


# Cards


def resolve(pen: Pen, ref: str) -> Found | Dataset | None:
    """A dataset of our own list, of the council's, or one that was found: whichever has this key."""
    own = next((found for found in pen.own.found if found.key == ref), None)
    kept = pen.scene.datasets.get(ref)
    if kept is not None and kept.ours and (not pen.private or pen.person.guest):
        kept = None
    return pen.library.datasets.get(ref) or own or kept


def show(pen: Pen, press: Press) -> None:
    found = resolve(pen, press.key(0))
    if found is None:
        pen.reply(pen.say("press.data_gone" if press.verb == "dataset" else "data.gone"))
    elif isinstance(found, Dataset):
        _curated_card(pen, found)
    else:
        links = (Link(pen.say("data.link", portal=found.portal), found.url),) if found.url else ()
        pen.move(last=(f"found:{found.id}",))
        about = (f"found:{found.id}",)
        pen.reply(card_words(pen, found), *_ways_on(pen, found.key), heading=found.title, links=links, about=about)
    ask_again(pen)


def _ways_on(pen: Pen, ref: str) -> tuple[Button, ...]:
    """What can be done with a dataset. Adding it is for a case, and a case is nobody's business in a channel."""
    ask = pen.button("button.who_to_ask", "data_ask", ref)
    return (pen.button("button.add_data", "data_add", ref), ask) if pen.private else (ask,)


def _curated_card(pen: Pen, data: Dataset) -> None:
    text = pen.say(
        "data.card",
        has=data.has,
        holder=data.holder,
        covers=data.covers,
        geography=", ".join(data.geography),
        licence=data.licence,
        openness=pen.say(f"openness.{data.openness}"),
        rhythm=data.rhythm,
        access=", ".join(data.access),
        watch_out=data.watch_out,
    )
    pen.move(last=(f"dataset:{data.id}",))
    pen.reply(
        f"{text}\n\n{accountable_words(pen, party_of(data))}",
        *_ways_on(pen, data.id),
        pen.button("button.not_right", "not_right", data.id),
        heading=data.title,
        links=(Link(data.title, data.url),),
        about=(f"dataset:{data.id}",),
    )


INTENTS: dict[str, Move] = {"find_dataset": find_dataset}
PRESSES: dict[str, PressMove] = {"dataset": show, "found": show, "search_data": press_search}
CAME: dict[str, Callable[[Pen, Came], None]] = {"data_search": came_found}
