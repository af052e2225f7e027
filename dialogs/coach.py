"""The coach: one message in, one turn out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from content.model import Library
from dialogs.care import risk_in
from dialogs.care.guard import details_in, typed
from dialogs.data.found import KEY_LENGTH
from dialogs.data.reach import NOWHERE, Reach
from dialogs.linking import code_in
from dialogs.message import Brought, Came, Dropped, Filled, Jargon, Message, Pressed, Quoted, Text
from dialogs.moves import (
    actions,
    activity,
    agreeing,
    answering,
    asides,
    asked,
    bringing,
    cases,
    clashing,
    coaching,
    commenting,
    council,
    data_list,
    deciding,
    evidence,
    finding,
    finishing,
    handing,
    holding,
    jargon,
    linking,
    listing,
    money,
    moving,
    noting,
    placing,
    privacy,
    readiness,
    refusing,
    reminder_list,
    reminders,
    review,
    screen,
    sharing,
    showing,
    sorting,
    taking,
    undoing,
    working_hours,
)
from dialogs.moves.refusing import allowed
from dialogs.pen import Move, Pen, PressMove, Sort
from dialogs.press import Press, read
from dialogs.readers import visible
from dialogs.scene import Held, Scene
from dialogs.turn import ContextMoved, NotLooked, PersonForgotten, Turn, WordsLetGo
from dialogs.understood import NONE, Understood, View
from dialogs.view import as_if_asked, view_of

Understand = Callable[[str, View], Understood]
StudiesLike = Callable[[str], Understood]
CameMove = Callable[[Pen, Came], None]
FormMove = Callable[[Pen, Press, Mapping[str, str]], None]

MOVES = (
    jargon,
    showing,
    finding,
    data_list,
    cases,
    answering,
    listing,
    coaching,
    moving,
    undoing,
    review,
    money,
    actions,
    evidence,
    readiness,
    deciding,
    finishing,
    reminders,
    reminder_list,
    working_hours,
    taking,
    bringing,
    sorting,
    placing,
    linking,
    holding,
    privacy,
    screen,
    clashing,
    sharing,
    handing,
    asked,
    agreeing,
    commenting,
    activity,
    council,
    asides,
)
INTENTS: dict[str, Move] = {intent: move for room in MOVES for intent, move in room.INTENTS.items()}
PRESSES: dict[str, PressMove] = {verb: move for room in MOVES for verb, move in room.PRESSES.items()}
# What an intent with several acts does while a case is in hand.
ACTS: dict[tuple[str, str], Move] = {key: move for room in MOVES for key, move in getattr(room, "ACTS", {}).items()}
FORMS: dict[str, FormMove] = {verb: move for room in MOVES for verb, move in getattr(room, "FORMS", {}).items()}
CAME: dict[str, CameMove] = {kind: move for room in MOVES for kind, move in getattr(room, "CAME", {}).items()}

# What words may answer beside the step: each takes them if it had asked, and else leaves them alone.
REPLIES = (
    evidence.take_differs,
    deciding.take_reason,
    sharing.take_whom,
    asked.take_words,
    commenting.take_words,
)

# What explains words.
EXPLAINING = frozenset({"define", "compare_terms", "explain_text"})

# What may be answered where others read along; everything else goes on in private.
PUBLIC_INTENTS = frozenset(
    {
        "define",
        "compare_terms",
        "explain_text",
        "find_case_study",
        "find_dataset",
        "greeting",
        "thanks",
        "help",
        "feedback_unhelpful",
        "small_talk",
        "hand_to_human",
    }
)
PUBLIC_PRESSES = frozenset({"term", "sense", "study", "dataset", "not_right", "home", "compare"})
PUBLIC_PRESSES |= {"found", "search_data", "data_ask"}

# Their first key may be that of a dataset that was found on a portal.
RECORD_PRESSES = ("found/", "data_ask/", "data_add/")


class Coach:
    """The conversation with its content and its understanding; it keeps nothing between turns."""

    def __init__(
        self,
        library: Library,
        understand: Understand,
        studies_like: StudiesLike = lambda text: NONE,
        sort: Sort = lambda text: (),
        reach: Reach = NOWHERE,
    ) -> None:
        self.library, self.understand, self.studies_like = library, understand, studies_like
        self.sort, self.reach = sort, reach

    def reaching(self, reach: Reach) -> Coach:
        """The same coach, whose searches for data reach that far."""
        return Coach(self.library, self.understand, self.studies_like, self.sort, reach)

    def take_turn(self, message: Message, scene: Scene, now: datetime) -> Turn:
        """Understands a message, does what it asks, and says what to write down and what to send.

        Pure: the same message, scene and moment give the same turn.
        """
        press = self._press_of(message, scene, now)
        taken = holding.take_up(message, scene, press, self.library, now) if press is not None else None
        if press is not None and taken is not None:
            return self._taken_up(*taken, press, now)
        risk = risk_in(typed(message.what)) if press is None else None
        if risk is None:
            return self._checked(message, scene, now)
        pen = self._pen(message, scene, now)
        holding.be_careful(pen, risk)
        return pen.turn(Understood("at_risk"))

    def _checked(self, message: Message, scene: Scene, now: datetime) -> Turn:
        """The turn; where it would keep somebody's details, a warning in its place, and nothing of it is kept."""
        turn = self._turn(message, scene, now)
        marks = details_in(message.what, turn.changes, scene, self.library) if message.place.private else ()
        if not marks:
            return turn
        pen = self._pen(message, scene, now)
        holding.warn_of(pen, marks)
        return pen.turn(turn.understood)

    def _taken_up(self, message: Message, scene: Scene, held: Held, press: Press, now: datetime) -> Turn:
        """What was held, as if it were said now. Somebody's details in what was kept for its risk are asked about."""
        unasked = press.verb in ("risk_keep", "put")
        turn = self._checked(message, scene, now) if unasked else self._turn(message, scene, now)
        moved = any(isinstance(change, ContextMoved) for change in turn.changes)
        changes = (WordsLetGo(held.id), *turn.changes, *(() if moved else (ContextMoved(scene.context),)))
        return replace(turn, changes=changes)

    def _pen(self, message: Message, scene: Scene, now: datetime) -> Pen:
        return Pen(message, scene, self.library, now, self.studies_like, self.sort, self.reach)

    def _press_of(self, message: Message, scene: Scene, now: datetime) -> Press | None:
        """The press, also one whose label was typed."""
        match message.what:
            case Pressed(value):
                return read(value)
            case Text(words) if message.place.private:
                pen = self._pen(message, scene, now)
                return _typed_press(pen, visible(words))
            case _:
                return None

    def _turn(self, message: Message, scene: Scene, now: datetime) -> Turn:
        """The move, and whether all that it would change is theirs to change."""
        pen = self._pen(message, scene, now)
        try:
            understood = self._hear(pen, message)
        except NotLooked as asks:
            return Turn((), NONE, looks_for=asks.look)
        refused = next((change for change in pen.changes if not allowed(pen, change)), None)
        if refused is None:
            return pen.turn(understood)
        # Whatever a move may have forgotten: what is not theirs to change leaves no trace, not even half of it.
        pen = self._pen(message, scene, now)
        refusing.refuse(pen, refused)
        return pen.turn(understood)

    def _hear(self, pen: Pen, message: Message) -> Understood:
        """Lets the move write with the pen; says what the message was taken to mean."""
        match message.what:
            case Text(words):
                understood = self._hear_words(pen, words)
            case Quoted() | Jargon():
                understood = self._explain(pen, message.what)
            case Pressed(value):
                understood = self._hear_press(pen, read(value))
            case Filled(value, fields):
                understood = self._hear_form(pen, read(value or pen.scene.context.notes.get("form", "")), fields)
            case Brought():
                self._take_file(pen, message.what)
                understood = Understood("unclear")
            case Dropped(name):
                # The house opens files before it brings them here; one that nobody could fetch has nothing in it.
                self._take_file(pen, Brought(name, trouble="empty"))
                understood = Understood("unclear")
            case Came():
                CAME.get(message.what.kind, asides.want_came)(pen, message.what)
                return Understood("unclear")
        if not pen.replies and not pen.wants:
            asides.not_understood(pen, understood)
        if not any(isinstance(change, PersonForgotten) for change in pen.changes):
            linking.keep_up(pen)
            agreeing.keep_up(pen)
            noting.keep_up(pen)
            reminders.keep_up(pen)
        holding.settle(pen)
        return understood

    def _take_file(self, pen: Pen, file: Brought) -> None:
        if pen.private:
            bringing.brought(pen, file)
        else:
            asides.carry_on_in_private(pen)

    def _hear_words(self, pen: Pen, words: str) -> Understood:
        pen.words = visible(words)
        if not pen.words:
            asides.nothing_said(pen)
            return Understood("unclear")
        code = code_in(pen.message)
        if code is not None:
            linking.take_code(pen, code)
            return Understood("link_account")
        press = _typed_press(pen, pen.words)
        if press is not None:
            return self._hear_press(pen, press)
        if answering.asks_which(pen):
            return Understood("unclear")
        holding.typed_anew(pen)
        placing.prompted_once(pen)
        understood = self._leading_on(pen, self.understand(pen.words, view_of(pen)))
        if understood.intent == "answer_step" and answering.misfits(pen, understood):
            # It can't be an answer to what was asked, so look at it as if nothing had been asked.
            otherwise = self.understand(pen.words, view_of(pen, asking=False))
            unknown = otherwise.intent == "define" and not (otherwise.terms or otherwise.senses)
            understood = understood if unknown or otherwise.intent in ("unclear", "answer_step") else otherwise
        elif understood.intent == "answer_step" and placing.is_no_reply(pen):
            pen.move(pending=None)
            understood = self.understand(pen.words, view_of(pen))
        elif understood.intent == "answer_step" and reminders.is_no_time(pen, understood):
            understood = self.understand(pen.words, view_of(pen, pending=False))
        self._do(pen, understood)
        return understood

    def _leading_on(self, pen: Pen, understood: Understood) -> Understood:
        """Who leaves a question for another one in the same breath wants the other one; this one stays open."""
        where = moving.leads_on_to(pen.words) if understood.intent in moving.LEAVES else ""
        other = self.understand(f"change {where}", view_of(pen)) if where else NONE
        return other if other.intent == "edit_section" and other.slots.get("section") else understood

    def _explain(self, pen: Pen, what: Quoted | Jargon) -> Understood:
        """What the words that they ask about mean; in somebody else's, and in what asks for no word, the jargon."""
        words, understood = visible(what.words), NONE
        if isinstance(what, Jargon):
            pen.words = words
            understood = self.understand(words, view_of(pen, asking=False))
        if understood.intent not in EXPLAINING:
            understood = self.understand(words, view_of(pen, asking=False, quoted=True))
        INTENTS.get(understood.intent, asides.not_understood)(pen, understood)
        return understood

    def _hear_form(self, pen: Pen, press: Press, fields: Mapping[str, str]) -> Understood:
        if not pen.private:
            asides.carry_on_in_private(pen)
        else:
            FORMS.get(press.verb, answering.take_form)(pen, press, fields)
        return Understood("answer_step")

    def _do(self, pen: Pen, understood: Understood) -> None:
        if not pen.private and understood.intent not in PUBLIC_INTENTS:
            asides.carry_on_in_private(pen)
            return
        if pen.private and (coaching.take_reply(pen, understood) or self._take_reply(pen, understood)):
            return
        if pen.private and (reminders.take_when(pen, understood) or asides.nothing_asked(pen, understood)):
            return
        lost = placing.could_be_lost(pen, understood)
        as_answer = self.understand(pen.words, as_if_asked(pen)) if lost else NONE
        if lost and placing.is_stray(pen, understood, as_answer):
            placing.ask_where(pen, understood)
            return
        self._act(pen, understood)
        if lost and as_answer.intent == "answer_step":
            placing.offer(pen, understood)

    def _act(self, pen: Pen, understood: Understood) -> None:
        if understood.intent == "unclear" and pen.step is not None and pen.private:
            # Inside a question, what can't be placed is an answer; its reader says what is wrong with it.
            answering.answer_words(pen, understood)
            return
        act = ACTS.get((understood.intent, str(understood.slots.get("act") or "")))
        if act is not None and pen.case is not None:
            act(pen, understood)
            return
        INTENTS.get(understood.intent, asides.not_understood)(pen, understood)

    def _take_reply(self, pen: Pen, understood: Understood) -> bool:
        """The words answer a small question of the coach's own, beside the step."""
        if listing.take_typed(pen, understood) or sorting.take_typed(pen):
            return True
        if understood.intent not in ("answer_step", "unclear"):
            return False
        return any(take(pen) for take in REPLIES)

    def _hear_press(self, pen: Pen, press: Press) -> Understood:
        """A press is exact. What may be done is decided by who presses, now."""
        if not pen.private and press.verb not in PUBLIC_PRESSES:
            asides.carry_on_in_private(pen)
        elif press.verb == "meant":
            return self._other_reading(pen, press)
        elif press.verb in PRESSES:
            PRESSES[press.verb](pen, press)
        else:
            asides.button_unknown(pen)
        return Understood(_intent_of(press), slots={"press": press.verb})

    def _other_reading(self, pen: Pen, press: Press) -> Understood:
        """The other reading of a message that was taken as an answer: the answer goes, the move is made."""
        intent, case, step, version = (press.key(place) for place in range(4))
        said = undoing.take_back(pen, case, step, version)
        if said is None:
            return Understood("unclear")
        pen.words = said
        understood = self.understand(said, view_of(pen, asking=False))
        if understood.intent != intent:
            understood = Understood(intent)
        self._do(pen, understood)
        return understood


def _intent_of(press: Press) -> str:
    return {
        "answer": "answer_step",
        "term": "define",
        "sense": "define",
        "study": "find_case_study",
        "dataset": "find_dataset",
        "found": "find_dataset",
        "data_check": "check_data",
        "ask": "edit_section",
        "edit": "edit_section",
        "start": "start_case",
        "open": "switch_case",
        "resume": "resume_case",
        "why": "why",
        "help": "help_with_step",
        "example": "example_for_step",
    }.get(press.verb, press.verb)


def _typed_press(pen: Pen, words: str) -> Press | None:
    """The press that typed words stand for, as what the coach said last offers them."""
    return answering.typed_choice(pen, words) or placing.typed(pen, words) or reminder_list.typed(pen, words)


def named_cases(message: Message, context_form: str = "") -> tuple[str, ...]:
    """The ids that a press or a form might mean as cases: memory reaches those that are this person's."""
    if isinstance(message.what, Brought):
        return (message.what.returned.case,) if message.what.returned else ()
    if isinstance(message.what, Came):
        return tuple(str(case) for case in [message.what.outcome.get("case")] if case)
    value = getattr(message.what, "value", "") or context_form
    return tuple(key for key in read(value).keys if len(key) == 16)[:2]


def named_records(message: Message, scene: Scene) -> tuple[str, ...]:
    """The keys of found datasets that a press means, or a typed label might: memory has what was found."""
    values = [getattr(message.what, "value", ""), *(button.press for button in scene.context.offered)]
    presses = [read(value) for value in values if value.startswith(RECORD_PRESSES)]
    return tuple(dict.fromkeys(press.key(0) for press in presses if len(press.key(0)) == KEY_LENGTH))
