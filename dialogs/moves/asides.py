"""Everything beside the work: greetings, help, who runs this, what can't be done, what was not understood."""

from __future__ import annotations

from dialogs.care import find
from dialogs.message import Came
from dialogs.moves import about
from dialogs.moves.asking import ask_again, ask_again_with
from dialogs.moves.cases import resume, told_key
from dialogs.moves.moving import help_step
from dialogs.pen import Pen, PressMove
from dialogs.press import Press, write
from dialogs.readers import visible
from dialogs.reply import Button
from dialogs.turn import PrefSet
from dialogs.understood import Understood
from dialogs.yes_or_no import is_no, is_yes

# So many words may tell of something that should work better; so much of them is kept for a tap.
FEWEST_TOLD, MOST_TOLD = 6, 1_000


def _menu(pen: Pen) -> tuple[Button, ...]:
    if not pen.private:
        return (pen.button("button.private", "private"),)
    in_hand = [card for card in pen.scene.cases if card.id == pen.context.case]
    latest = next(iter((*in_hand, *pen.scene.cases)), None)
    first = (
        pen.button("button.carry_on_with", "resume", latest.id, title=latest.title)
        if latest
        else pen.button("button.start", "start")
    )
    rest = [
        pen.button("button.words", "words"),
        pen.button("button.studies", "studies"),
        pen.button("button.data", "data"),
    ]
    return (first, *rest)


def greeting(pen: Pen, understood: Understood) -> None:
    """A greeting and the menu; in the middle of a case, the question again."""
    hello = pen.say("greeting.hello")
    if pen.step is not None and pen.private:
        ask_again_with(pen, hello)
        return
    pen.reply(f"{hello}\n\n{pen.say('home.what_i_do')}", *_menu(pen))


def home(pen: Pen, press: Press) -> None:
    pen.move(asking=None, pending=None)
    pen.reply(pen.say("home.what_i_do"), *_menu(pen))


def thanks(pen: Pen, understood: Understood) -> None:
    words = pen.say("thanks.reply")
    if pen.step is not None and pen.private:
        ask_again_with(pen, words)
    else:
        pen.reply(words)


def help_all(pen: Pen, understood: Understood) -> None:
    """What can be asked, and the moves that work anywhere; a question about the coach itself has its own answer."""
    ways = () if pen.step is not None and pen.private else _menu(pen)
    if about.answer(pen, str(understood.slots.get("act") or ""), *ways):
        return
    if pen.step is not None and pen.private and understood.slots.get("about") != "all":
        help_step(pen)
        return
    pen.reply(f"{pen.say('home.what_i_do')}\n\n{pen.say('help.moves')}", *_menu(pen), heading=pen.say("help.all"))


def small_talk(pen: Pen, understood: Understood) -> None:
    pen.reply(pen.say("talk.small"), *(() if pen.step else _menu(pen)))
    ask_again(pen)


def out_of_scope(pen: Pen, understood: Understood) -> None:
    pen.reply(pen.say("talk.out_of_scope"), *(() if pen.step else _menu(pen)))
    ask_again(pen)


def hand_to_human(pen: Pen, understood: Understood) -> None:
    """Names the council's own contact, where the profile has one."""
    contact = pen.profile.contact
    pen.reply(pen.say("person.contact", contact=contact) if contact else pen.say("person.nobody_named"))
    ask_again(pen)


def press_person(pen: Pen, press: Press) -> None:
    hand_to_human(pen, Understood("hand_to_human"))


def not_understood(pen: Pen, understood: Understood) -> None:
    """Owns up, and offers the ways on. What may be a trouble of a service can be made a case in one tap."""
    if not pen.private:
        pen.reply(pen.say("talk.not_understood_public"), *_menu(pen))
        return
    words = visible(pen.words)
    if pen.step is None and len(words.split()) >= FEWEST_TOLD and not find(words):
        pen.note("told", words[:MOST_TOLD])
        told = pen.button("button.start_with_that", "start", told_key(words[:MOST_TOLD]))
        pen.reply(pen.say("talk.not_understood_told"), told, *_menu(pen)[-3:])
        return
    pen.reply(pen.say("talk.not_understood"), *(() if pen.step else _menu(pen)))
    ask_again(pen)


def nothing_asked(pen: Pen, understood: Understood) -> bool:
    """A bare yes or no where nothing asks for one: it is no word to look up either. False for all else."""
    bare = (is_yes(pen.words) or is_no(pen.words)) and understood.intent in ("define", "unclear")
    if not bare or pen.step is not None or pen.context.pending is not None:
        return False
    pen.reply(pen.say("talk.nothing_asked"), *_menu(pen))
    return True


def nothing_said(pen: Pen) -> None:
    if pen.step is not None and pen.private:
        ask_again_with(pen, pen.say("misfit.empty"))
    else:
        pen.reply(pen.say("talk.nothing_said"), *_menu(pen))


def button_unknown(pen: Pen) -> None:
    """An old button whose verb is gone, or a made-up one: nothing is done."""
    pen.reply(pen.say("press.unknown"), *(() if pen.step else _menu(pen)))
    ask_again(pen)


def carry_on_in_private(pen: Pen) -> None:
    """A case's content is never shown where others read along."""
    pen.reply(pen.say("private.carry_on"), pen.button("button.private", "private"))


def press_private(pen: Pen, press: Press) -> None:
    """Opened the private conversation from a channel."""
    if pen.scene.cases:
        resume(pen)
    else:
        pen.reply(pen.say("home.what_i_do"), *_menu(pen))


def want_came(pen: Pen, came: Came) -> None:
    """The outcome of a want that nobody waits for any more."""


def _prompt(key: str) -> PressMove:
    def by_press(pen: Pen, press: Press) -> None:
        pen.move(asking=None, pending=write("prompted", press.verb))
        pen.reply(pen.say(key))

    return by_press


USES = ("prompt.*",)


def text_only(pen: Pen, understood: Understood) -> None:
    """Text only: no cards, numbered choices; said again, it is taken back."""
    now_on = pen.person.prefs.get("text_only") != "yes"
    pen.change(PrefSet("text_only", "yes" if now_on else ""))
    pen.reply(pen.say("prefs.text_only_on" if now_on else "prefs.text_only_off"))
    ask_again(pen)


def copilot(pen: Pen, understood: Understood) -> None:
    pen.reply(pen.say("talk.copilot"))
    ask_again(pen)


INTENTS = {
    "greeting": greeting,
    "thanks": thanks,
    "help": help_all,
    "small_talk": small_talk,
    "out_of_scope": out_of_scope,
    "hand_to_human": hand_to_human,
    "unclear": not_understood,
    "text_only": text_only,
    "copilot": copilot,
}
PRESSES = {
    "home": home,
    "person": press_person,
    "private": press_private,
    "words": _prompt("prompt.words"),
    "studies": _prompt("prompt.studies"),
    "data": _prompt("prompt.data"),
}
