"""Linking one's accounts in Slack and Teams by a code, telling them apart again, and hearing that they were linked."""

from __future__ import annotations

from dialogs.linking import code_from, spoken
from dialogs.pen import Move, Pen, PressMove
from dialogs.turn import AccountCodeMade, AccountsLinked, AccountsUnlinked, PrefSet
from dialogs.understood import NONE, Understood

OTHER = {"slack": "Teams", "teams": "Slack"}


def link_account(pen: Pen, understood: Understood = NONE) -> None:
    """A code to be typed in the other service."""
    other = OTHER.get(pen.message.place.channel)
    if other is None:
        pen.reply(pen.say("link.not_here"))
    elif pen.person.guest:
        pen.reply(pen.say("link.guest"))
    else:
        code = code_from(pen.scene.chance)
        pen.change(AccountCodeMade(code))
        pen.reply(pen.say("link.code", code=spoken(code), service=other))


def take_code(pen: Pen, code: str) -> None:
    """A code that was typed, and what memory says to it."""
    tried = pen.scene.link
    if pen.message.place.channel not in OTHER or tried is None:
        pen.reply(pen.say("link.not_here"))
    elif tried.came == "good":
        pen.change(AccountsLinked(code))
        pen.reply(pen.say("link.done"), pen.button("button.cases", "cases"))
    else:
        pen.reply(pen.say(f"link.{tried.came}", left=tried.left))


def unlink(pen: Pen, understood: Understood = NONE) -> None:
    if pen.person.prefs.get("linked") != "yes":
        pen.reply(pen.say("link.not_linked"))
        return
    pen.change(AccountsUnlinked())
    pen.reply(pen.say("link.undone"))


def keep_up(pen: Pen) -> None:
    """Whoever was linked by their work e-mail is told, the next time that they speak in private, before all else."""
    if not pen.private or pen.person.prefs.get("link_news") != "yes":
        return
    pen.change(PrefSet("link_news", ""))
    pen.reply(pen.say("link.told"))
    pen.replies.insert(0, pen.replies.pop())


INTENTS: dict[str, Move] = {"link_account": link_account, "unlink": unlink}
PRESSES: dict[str, PressMove] = {}
