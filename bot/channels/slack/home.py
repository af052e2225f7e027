"""The App Home: my cases, what comes next, what waits on others, reminders, my data, and the glossary."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.channels.slack.drawing import Say, section, text_of
from bot.channels.slack.limits import BUTTON_TEXT, HEADER, LABEL, SECTION, Json
from bot.channels.slack.manifest import prompts
from bot.channels.slack.sending import Refused, Sender, Unsent
from bot.house import House
from bot.log import fields
from content.model import Library
from dialogs.case import Case, CaseCard
from dialogs.coach import INTENTS
from dialogs.hours import hours_of
from dialogs.message import Identity
from dialogs.path import walk
from dialogs.press import write
from dialogs.request import Request
from dialogs.rule_words import hours_words
from dialogs.scene import Context, Person, Profile, Scene
from dialogs.shortening import cut

log = logging.getLogger(__name__)

MOST_CASES = 8
MOST_LINES = 10
# A button of the home that says words for the person; and the look-up of the glossary.
SAYS, LOOKS_UP = "own:say", "own:glossary"
FORMS = ("text", "choices", "rows")
# What somebody may want to say next: in the middle of a case, and when every question of their way was asked.
IN_THE_MIDDLE = ("resume", "example", "study_like", "left")
ALL_ASKED = ("review", "challenge", "word_file", "left")
# What the buttons say, and the intent that each is meant to be.
SAYINGS = {
    "my_reminders": "list_reminders",
    "hours": "working_hours",
    "hold": "what_you_hold",
    "delete": "delete_data",
}


@dataclass(frozen=True)
class Homes:
    """Draws homes and suggested prompts. Both only read; what they show may be a moment old, and harms nobody."""

    house: House
    sender: Sender
    say: Say

    async def publish(self, team: str, who: Identity) -> None:
        view = home(await self._scene(who), self.house.library, self.say)
        await self._call(team, "views.publish", user_id=who.user, view=view)

    async def suggest(self, team: str, who: Identity, channel: str) -> None:
        """What somebody may want to say next, in Slack's agent view. Elsewhere Slack says no, and nothing is lost."""
        offered = suggested(await self._scene(who), self.house.library, self.say)
        await self._call(team, "assistant.threads.setSuggestedPrompts", channel_id=channel, prompts=offered)

    async def _call(self, team: str, method: str, **arguments: Any) -> None:
        try:
            await self.sender.call(team, method, **arguments)
        except (Refused, Unsent) as error:
            log.info("home not drawn", extra=fields(team=team, method=method, why=str(error)))

    async def _scene(self, who: Identity) -> Scene:
        return await asyncio.get_running_loop().run_in_executor(self.house.threads, self._read, who)

    def _read(self, who: Identity) -> Scene:
        """What there is to show. Looking makes nobody known, and waits for nobody."""
        with self.house.memory.unit(reading=True) as unit:
            person = unit.known(who)
            if person is None:
                return Scene(Person("", ""), Profile(""), Context())
            first = unit.scene(person)
            return unit.scene(person, [card.id for card in first.cases[:MOST_CASES]])


def home(scene: Scene, library: Library, say: Say) -> Json:
    """The whole view."""
    blocks = [
        *_cases(scene, library, say),
        *_asked_of_me(scene, library, say),
        *_waiting(scene, library, say),
        *_glossary(say),
        *_reminders(scene, say),
        *_privacy(say),
    ]
    return {"type": "home", "blocks": blocks}


def suggested(scene: Scene, library: Library, say: Say) -> list[dict[str, str]]:
    """Four prompts that fit where the person is: no case yet, in the middle of one, or through all its questions."""
    open_cases = [card for card in scene.cases if card.state == "open"]
    case = scene.case or next((scene.reached[card.id] for card in open_cases if card.id in scene.reached), None)
    if case is None or case.state != "open":
        return prompts(say)
    way = IN_THE_MIDDLE if walk(library, case).next is not None else ALL_ASKED
    keys = (*way[:3], "cases") if len(open_cases) > 1 else way
    return prompts(say, keys, title=cut(case.title, 60))


def _cases(scene: Scene, library: Library, say: Say) -> list[Json]:
    blocks = [_header(say("slack.home.cases"))]
    cards = [card for card in scene.cases if card.state != "deleted"][:MOST_CASES]
    for card in cards:
        case = scene.reached.get(card.id)
        blocks += _case(case, library, say) if case is not None else [_named(card, say)]
    if not cards:
        blocks.append(section(say("slack.home.none")))
    blocks.append(_actions(_button(say("button.start"), "press:start", "start", "primary" if not cards else "")))
    return blocks


def _case(case: Case, library: Library, say: Say) -> list[Json]:
    path = walk(library, case)
    done, of = len(path.done), len(path.order)
    title = cut(case.title, 200)
    buttons = [
        _button(say("button.carry_on"), f"press:{case.id}:resume", write("resume", case.id), "primary"),
        _button(say("button.review"), f"press:{case.id}:review", write("review", case.id)),
    ]
    if path.next is None:
        return [section(say("slack.home.case_done", title=title, done=done, of=of)), _actions(*buttons)]
    if path.next.kind in FORMS:
        verb, last = ("row", "new") if path.next.kind == "rows" else ("fill", case.version(path.next.key))
        press = write(verb, case.id, path.next.key, last)
        buttons.insert(1, _button(say("slack.home.answer_here"), "form", press))
    words = say("slack.home.case", title=title, done=done, of=of, next=path.next.question)
    return [section(cut(words, SECTION // 6)), _actions(*buttons)]


def _named(card: CaseCard, say: Say) -> Json:
    resume = _button(say("button.carry_on"), f"press:{card.id}:resume", write("resume", card.id))
    return {**section(say("slack.home.case_elsewhere", title=cut(card.title, 200))), "accessory": resume}


def _waiting(scene: Scene, library: Library, say: Say) -> list[Json]:
    """What others have been asked for, and the actions that somebody else has in hand."""
    lines = [*_asked(scene, library, say), *_in_hand(scene, say)]
    return [_header(say("slack.home.waiting")), *map(section, lines[:MOST_LINES])] if lines else []


def _asked(scene: Scene, library: Library, say: Say) -> Iterator[str]:
    """What this person asked of others, that is still open."""
    requests = [request for case in scene.reached.values() for request in case.requests]
    for request in requests:
        if request.state == "open" and request.asker == scene.person.id:
            who = request.to_name or request.about.get("named") or say("ask.somebody")
            yield say(
                "ask.waiting_line", who=cut(who, 100), title=cut(request.title, 100), label=_label(request, library)
            )


def _in_hand(scene: Scene, say: Say) -> Iterator[str]:
    actions = (action for case in scene.reached.values() for action in case.actions)
    for action in actions:
        if action.owner and action.owner != scene.person.name and not action.done:
            yield say("slack.home.waiting_line", text=cut(action.text, 150), owner=cut(action.owner, 100))


def _asked_of_me(scene: Scene, library: Library, say: Say) -> list[Json]:
    """What colleagues wait for, each with the button that opens it."""
    blocks: list[Json] = []
    for request in scene.asked[:MOST_LINES]:
        about = {"who": cut(request.asker_name or say("ask.somebody"), 100), "title": cut(request.title, 100)}
        line = section(say("ask.waiting_line", label=_label(request, library), **about))
        show = _button(say("button.answer_now"), f"press:{request.id}:asked", write("asked", request.id, "show"))
        blocks.append({**line, "accessory": show})
    return [_header(say("slack.home.asked")), *blocks] if blocks else []


def _label(request: Request, library: Library) -> str:
    """What is asked for, in a few words."""
    step = library.step(request.step) if request.kind == "step" else None
    gone = "gone" if request.kind == "step" else request.kind
    return step.label if step is not None else library.phrases[f"ask.label_{gone}"][0]


def _glossary(say: Say) -> list[Json]:
    return [
        {
            "type": "input",
            "block_id": "glossary",
            "dispatch_action": True,
            "label": text_of(say("slack.home.glossary"), LABEL),
            "hint": text_of(say("slack.home.glossary_hint"), LABEL),
            "element": {"type": "plain_text_input", "action_id": LOOKS_UP, "max_length": 200},
        }
    ]


def _reminders(scene: Scene, say: Say) -> list[Json]:
    """Whether they are on, the switch, what is set and, where any may come, the hours in which they do."""
    off = scene.person.prefs.get("reminders") == "off"
    switch = ("reminders_on", "button.reminders_on") if off else ("reminders_stop", "button.reminders_stop")
    words = [cut(reminder.words, 300) for reminder in scene.reminders[:MOST_LINES] if reminder.words.strip()]
    shown = [say("reminders.stopped_all")] if off else words or [say("slack.home.no_reminders")]
    hours = hours_of(scene.person, scene.profile)
    return [
        _header(say("slack.home.reminders")),
        *(section(line) for line in shown),
        *([] if off else [section(hours_words(hours.days, hours.start, hours.end, say))]),
        _actions(_button(say(switch[1]), f"press:{switch[0]}", switch[0]), *_sayings(say, "my_reminders", "hours")),
    ]


def _privacy(say: Say) -> list[Json]:
    small = text_of(say("slack.home.answered_in_messages"), LABEL)
    return [
        _header(say("slack.home.privacy")),
        section(say("slack.home.privacy_words")),
        _actions(*_sayings(say, "hold", "delete")),
        {"type": "context", "elements": [small]},
    ]


def _sayings(say: Say, *keys: str) -> Sequence[Json]:
    """Buttons that say something for the person, as far as the coach has an answer."""
    kept = [key for key in keys if SAYINGS[key] in INTENTS]
    return [_button(say(f"slack.home.{key}"), f"{SAYS}:{key}", say(f"slack.home.{key}.says")) for key in kept]


def _header(words: str) -> Json:
    return {"type": "header", "text": text_of(words, HEADER)}


def _button(label: str, action: str, value: str, style: str = "") -> Json:
    button = {"type": "button", "action_id": action, "text": text_of(label, BUTTON_TEXT), "value": value}
    return {**button, "style": style} if style else button


def _actions(*buttons: Json) -> Json:
    return {"type": "actions", "elements": list(buttons)}


def is_home(body: Mapping[str, Any]) -> bool:
    """The press came from the App Home."""
    view = body.get("view")
    return isinstance(view, Mapping) and view.get("type") == "home"
