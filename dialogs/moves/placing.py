"""Words that came while no question was open for them: held, and put where their writer says."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import timedelta

from content.model import Library, Step
from dialogs.care import find
from dialogs.case import Case
from dialogs.message import Filled, Text, What
from dialogs.moves.asking import ask_again, reads
from dialogs.moves.opening import choose_or_start, open_named
from dialogs.moves.saving import named_step
from dialogs.moves.undoing import latest_of
from dialogs.moves.warning import HELD_FOR, hold
from dialogs.path import standing
from dialogs.pen import Move, Pen, PressMove
from dialogs.press import Press, read, write
from dialogs.readers import Misfit, pick, read_typed
from dialogs.reply import Button
from dialogs.scene import Context, Held, Scene
from dialogs.stray import tells
from dialogs.tables import headed_for
from dialogs.turn import WordsLetGo
from dialogs.understood import NONE, Understood

# Words in which nobody is named may wait for their place over a holiday.
KEPT_FOR = timedelta(days=7)
MOST_LIKELY, MOST_LISTED, SHOWN = 2, 11, 400
# So many words name no colleague.
LONGEST_NAME = 8
NAMES = ("invite", "give", "ask_whom", "agree_whom", "asked_pass")
# What words may have meant besides: readings that any words fit a little, and no move asked for outright.
GUESSES = (
    "compare_terms", "define", "explain_text", "feedback_unhelpful", "find_case_study", "find_dataset", "out_of_scope",
    "small_talk",
)  # fmt: skip
SHORT_TERM = 3
# How words go to a question that has an answer, and what else may be done with them.
MODES = ("add", "instead")
AS_COMMENT, AS_MEANT, WHOLE = "comment", "as_meant", "-"
_NOWHERE = re.compile(r"\W*(?:no(?:where|ne|pe)?|leave (?:it|them)(?: out)?|forget it|none of (?:these|them))\W*", re.I)
_TO = re.compile(r"^\W*(?:put (?:it|that|this|them) )?(?:(?:for|in|into|under|to) )?(?:the )?", re.IGNORECASE)
# Whoever says when speaks of themselves, or of such days; a figure "a month" or "by June" is in any answer.
_SAYS_WHEN = re.compile(
    r"\b(?:i|i['’]\w+|me|my|remind\w*|to(?:day|morrow|night)|(?:mon|tues|wednes|thurs|fri|satur|sun)day|weeks?|fortnight"
    r"|next|later|morning|afternoon|evening|\d{1,2}(?:[:.]\d\d)? ?[ap]m)\b",
    re.IGNORECASE,
)
USES = ("intent.*",)


# Have the words a place?


def could_be_lost(pen: Pen, understood: Understood) -> bool:
    """There is a case in hand that they might be for, and no question there is open for words, or can take these."""
    if not pen.private or pen.case is None or pen.context.notes.get(AS_MEANT):
        return False
    loose = understood.intent in (*GUESSES, "unclear", "answer_step")
    return loose and "option" not in understood.slots and (pen.step is None or _is_misfit(pen, pen.step))


def is_stray(pen: Pen, understood: Understood, as_answer: Understood) -> bool:
    """Whether they are asked about at once; ``as_answer`` is how they would be read with a question for words open."""
    if as_answer.intent != "answer_step":
        return False
    nothing_else = pen.step is None and understood.intent not in GUESSES
    # They may have been asked what to look for.
    prompted = read(pen.scene.context.pending or "").verb == "prompted"
    return nothing_else or (not prompted and as_answer.also is None and tells(pen.words))


def _is_misfit(pen: Pen, step: Step) -> bool:
    """The open question can't take them."""
    return step.kind not in ("text", "rows", "person") and isinstance(read_typed(step, pen.words, pen.today), Misfit)


def is_no_reply(pen: Pen) -> bool:
    """A colleague's name or a time was asked for, and these words are a statement instead."""
    asked = read(pen.context.pending or "").verb
    if asked in NAMES:
        mentions = pen.message.what.mentions if isinstance(pen.message.what, Text) else ()
        no_name = len(pen.words.split()) > LONGEST_NAME or re.search(r"\d", pen.words) is not None
        return not mentions and no_name and tells(pen.words)
    return asked == "when" and tells(pen.words) and _SAYS_WHEN.search(pen.words) is None


def prompted_once(pen: Pen) -> None:
    """Whoever was asked what to look for has said so now, whatever it was."""
    if read(pen.context.pending or "").verb == "prompted":
        pen.move(pending=None)


# Where do they belong?


def ask_where(pen: Pen, understood: Understood = NONE) -> None:
    """Says that they are in no case yet, and offers the questions that they may answer."""
    case = pen.case
    if case is None:
        choose_or_start(pen)
        return
    at = (hold_words(pen, case), case.id)
    other = _meant(pen, at, understood.intent)
    leave = pen.button("button.put_leave", "put_leave", *at)
    if reads(pen):
        shown = pen.context.notes.get("reads", WHOLE)
        send = pen.button("button.comment_send", "put", *at, shown, AS_COMMENT)
        pen.reply(pen.say("put.you_read", title=case.title), send, *other, leave)
        return
    steps = likely(pen, case, pen.words)
    buttons = (_to(pen, at, step) for step in steps)
    another = pen.button("button.put_other" if steps else "button.put_choose", "put_other", *at, 0)
    key = "put.not_a_choice" if pen.step is not None else "put.where"
    pen.reply(pen.say(key, title=case.title), *buttons, another, *(other or (leave,)), about=("put",))


def offer(pen: Pen, understood: Understood) -> None:
    """After a reading that anything fits a little: the same words can go into the case instead."""
    case = pen.case
    # Where the same question came round again, the words are answered before it.
    place = -1 if pen.step is None else 0
    last = pen.replies[place] if pen.replies else None
    short = understood.intent in ("define", "compare_terms") and len(pen.words.split()) <= SHORT_TERM
    if case is None or last is None or last.to is not None or short or reads(pen) or understood.intent not in GUESSES:
        return
    held = hold(pen, {"text": pen.words}, case.id)
    mine = pen.button("button.put_here", "put_other", held, case.id, 0)
    pen.replies[place] = replace(last, choices=(*last.choices, mine))


def keep_whole(pen: Pen, case: Case, words: str) -> None:
    """What a new case was begun with, where that is more than its title holds: it may answer a question as it is."""
    at = (hold_words(pen, case, words), case.id)
    steps = [step for step in map(pen.library.step, ("problem", "goal")) if step is not None]
    pen.reply(
        pen.say("put.title"),
        *(_to(pen, at, step) for step in steps),
        pen.button("button.put_other", "put_other", *at, 0),
    )


def hold_words(pen: Pen, case: Case, words: str = "") -> str:
    """Holds the words outside the case; gives the id to put them by."""
    words = words or pen.words
    return hold(pen, {"text": words}, case.id, HELD_FOR if find(words) else KEPT_FOR)


def likely(pen: Pen, case: Case, words: str) -> list[Step]:
    """The questions that the words most likely answer: by what they say, what was answered last, and what is next."""
    table = headed_for([step for step in _takers(pen) if step.columns], words)
    by_words = Counter(key for key, _ in pen.sort(words) if key)
    latest = latest_of(case, pen.person.id)
    following = pen.path.next if pen.path is not None else None
    keys = [table.key if table else None, *(key for key, _ in by_words.most_common(1)), latest.step if latest else None]
    keys += [following.key if following else None, "problem"]
    takers = {step.key: step for step in _takers(pen)}
    return [takers[key] for key in dict.fromkeys(keys) if key in takers][:MOST_LIKELY]


def _takers(pen: Pen) -> tuple[Step, ...]:
    """Every question that takes words, those of the route in hand first."""
    route = pen.path.order if pen.path is not None else ()
    others = (step for theme in pen.library.themes.values() for step in theme.steps if step not in route)
    return tuple(step for step in (*route, *others) if step.kind in ("text", "rows"))


def _to(pen: Pen, at: tuple[str, str], step: Step) -> Button:
    return Button(step.label, write("put", *at, step.key))


def _meant(pen: Pen, at: tuple[str, str], intent: str) -> tuple[Button, ...]:
    """The other reading, where it has a name."""
    what = pen.library.phrases.get(f"intent.{intent}") if intent in GUESSES else None
    return (pen.button("button.meant", "put", *at, WHOLE, AS_MEANT, what=what[0]),) if what else ()


# Put there


def said_at(press: Press, held: Held, scene: Scene, library: Library) -> tuple[What, Context] | None:
    """The held words as if they were said to the question that the press names; nothing where that is asked first."""
    case, step, mode = scene.reached.get(press.key(1)), library.step(press.key(2)), press.key(3)
    words, context = (
        str(held.what.get("text", "")),
        replace(scene.context, case=press.key(1), asking=None, pending=None),
    )
    if mode == AS_COMMENT:
        return Text(words), replace(context, pending=write("comment", press.key(1), press.key(2)))
    if mode == AS_MEANT:
        return Text(words), replace(context, notes={**context.notes, AS_MEANT: "yes"})
    if case is None or step is None or (_stands(case, step) and mode not in MODES):
        return None
    stands = standing(case, step) if mode == "add" else None
    whole = f"{stands.said}\n{words}" if stands is not None and stands.state == "given" else words
    version = press.key(4) or str(case.version(step.key))
    return Filled(write("fill", case.id, step.key, version), {"answer": whole}), context


def _stands(case: Case, step: Step) -> bool:
    """Somebody has answered it in words, which are not to be replaced unasked."""
    answer = standing(case, step)
    return step.kind == "text" and answer is not None and answer.state == "given"


def press_put(pen: Pen, press: Press) -> None:
    """To a question that has an answer: added to it, or in its place? Says so where nothing is held any more."""
    step, case = named_step(pen, Press(press.verb, press.keys[1:]))
    if step is None or case is None:
        return
    answer = standing(case, step)
    if not _is_held(pen, press) or answer is None:
        _gone(pen)
        return
    said = answer.said if len(answer.said) <= SHOWN else f"{answer.said[:SHOWN].rsplit(' ', 1)[0]} …"
    at = (press.key(0), case.id)
    pen.reply(
        pen.say("put.stands", label=step.label, said=said),
        pen.button("button.put_add", "put", *at, step.key, "add", case.version(step.key)),
        pen.button("button.put_instead", "put", *at, step.key, "instead", case.version(step.key)),
        pen.button("button.put_other", "put_other", *at, 0),
        pen.button("button.put_leave", "put_leave", *at),
    )


def press_other(pen: Pen, press: Press) -> None:
    """Every question that takes words, as a button."""
    if not open_named(pen, press.key(1)) or pen.case is None:
        return
    if not _is_held(pen, press):
        _gone(pen)
        return
    first, at = int(press.key(2)) if press.key(2).isdigit() else 0, (press.key(0), pen.case.id)
    steps = _takers(pen)
    buttons = [_to(pen, at, step) for step in steps[first : first + MOST_LISTED]]
    if len(steps) > first + MOST_LISTED:
        buttons.append(pen.button("button.more_answers", "put_other", *at, first + MOST_LISTED))
    pen.reply(pen.say("put.which"), *buttons)


def press_leave(pen: Pen, press: Press) -> None:
    pen.change(WordsLetGo(press.key(0)))
    _go_on(pen, pen.say("put.left"))


def _gone(pen: Pen) -> None:
    _go_on(pen, pen.say("put.gone"))


def _go_on(pen: Pen, words: str) -> None:
    if pen.step is not None or pen.case is None:
        pen.reply(words)
        ask_again(pen)
        return
    pen.reply(
        words, pen.button("button.carry_on", "resume", pen.case.id), pen.button("button.review", "review", pen.case.id)
    )


def _is_held(pen: Pen, press: Press) -> bool:
    return any(held.id == press.key(0) and held.expires > pen.now for held in pen.scene.held)


def typed(pen: Pen, words: str) -> Press | None:
    """The press that typed words stand for, right after it was asked where others belong: "the problem", "nowhere"."""
    offered = [read(button.press) for button in pen.scene.context.offered]
    asked = next((press for press in offered if press.verb == "put_other"), None)
    if asked is None or not any(press.verb in ("put", "put_leave") for press in offered):
        return None
    at = asked.keys[:2]
    if _NOWHERE.fullmatch(words):
        return Press("put_leave", at)
    step = pick(_TO.sub("", words), tuple((step.key, step.label) for step in _takers(pen)))
    return Press("put", (*at, step)) if step is not None and not words.strip().isdigit() else None


INTENTS: dict[str, Move] = {}
PRESSES: dict[str, PressMove] = {"put": press_put, "put_other": press_other, "put_leave": press_leave}
