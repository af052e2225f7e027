"""The case on a big screen: a one-time link that opens it in the person's browser."""

from __future__ import annotations

from dialogs.message import Came
from dialogs.moves.asking import ask_again
from dialogs.moves.opening import choose_or_start, open_named
from dialogs.pen import Move, Pen, PressMove
from dialogs.press import Press
from dialogs.reply import Link
from dialogs.understood import NONE, Understood


def big_screen(pen: Pen, understood: Understood = NONE) -> None:
    """A link is made for whoever has a case; where the page can't be reached, that is said and no link offered."""
    if pen.message.place.channel == "web":
        pen.reply(pen.say("screen.here"))
        ask_again(pen)
    elif not pen.big_screen:
        pen.reply(pen.say("screen.none"))
        ask_again(pen)
    elif pen.case is None:
        choose_or_start(pen)
    else:
        pen.want("screen", pen.case.id)


def press_screen(pen: Pen, press: Press) -> None:
    if open_named(pen, press.key(0)):
        big_screen(pen)


def came(pen: Pen, what: Came) -> None:
    """The link, which works once, or why there is none."""
    url, case = what.outcome.get("url"), pen.scene.reached.get(str(what.outcome.get("case", "")))
    if not isinstance(url, str) or case is None:
        gone = what.outcome.get("trouble") == "case_gone"
        pen.reply(pen.say("screen.gone" if gone else "screen.none"))
        return
    minutes = what.outcome.get("minutes")
    link = Link(pen.say("screen.open"), url)
    pen.reply(pen.say("screen.link", title=case.title, minutes=minutes), links=(link,))


INTENTS: dict[str, Move] = {"big_screen": big_screen}
PRESSES: dict[str, PressMove] = {"screen": press_screen}
CAME = {"screen": came}
