"""Words explained: definitions, comparisons, several senses, unknown words, whole paragraphs."""

from __future__ import annotations

from dataclasses import replace

from content.model import Pair, Source, Term
from dialogs.care import find
from dialogs.care.names import names
from dialogs.moves.asking import ask_again
from dialogs.pen import Pen
from dialogs.press import Press, write
from dialogs.reply import Button
from dialogs.several import unexplained
from dialogs.turn import FeedbackGiven, PrefSet, QuestionNoted
from dialogs.understood import Understood

MOST_EXPLAINED = 12
MOST_SHOWN = 4


def define(pen: Pen, understood: Understood) -> None:
    """Answers with the terms that were asked for; asks where a word has several senses; owns up where it knows none."""
    terms = [pen.library.terms[key] for key in understood.terms if key in pen.library.terms]
    asked = [pen.library.terms[key] for key in understood.senses if key in pen.library.terms]
    settled = understood.slots.get("sense") or {}
    for term in terms[:MOST_SHOWN]:
        if term.key in settled:
            show_sense(pen, term, settled[term.key])
        elif understood.slots.get("described"):
            show_term(
                pen, term, tuple(pen.library.terms[key] for key in understood.offered if key in pen.library.terms)
            )
        else:
            show_term(pen, term)
    for term in asked[:2]:
        ask_sense(pen, term)
    if not terms and not asked:
        several = unexplained(pen.words, (), pen.library)
        unknown(pen, replace(understood, unknown_terms=several or understood.unknown_terms))
    else:
        _own_up(pen, understood, (*terms, *asked))
    ask_again(pen)


def _own_up(pen: Pen, understood: Understood, told: tuple[Term, ...]) -> None:
    """Of several words that were asked about at once, those that stay unexplained are named."""
    left = understood.unknown_terms or unexplained(pen.words, told, pen.library)
    if left:
        key = "term.unknown_somebody" if _is_somebodys(pen) else "term.unknown"
        pen.reply(pen.say(key, word=", ".join(left)[:60]))
        _note(pen, replace(understood, unknown_terms=left))


def show_term(pen: Pen, term: Term, instead: tuple[Term, ...] | None = None) -> None:
    """One term as a card. A term with several senses is asked about.

    Where it was found by a description, ``instead`` are those that may have been meant instead, and the card says so.
    """
    if term.senses:
        ask_sense(pen, term)
        return
    pen.move(last=(f"term:{term.key}",))
    parts = [term.meaning] if instead is None else [pen.say("term.described"), term.meaning]
    if term.example:
        parts.append(pen.say("term.example", example=term.example))
    if term.why and pen.private:
        parts.append(pen.say("term.why", why=term.why))
    parts.append(pen.say("term.source", source=_sources(pen, term.sources)))
    known = [pen.library.terms[key] for key in term.related if key in pen.library.terms]
    related = list(dict.fromkeys((*(instead or ()), *known)))[:3]
    buttons = [Button(other.name, write("term", other.key)) for other in related]
    buttons.append(pen.button("button.not_right", "not_right", term.key))
    pen.reply("\n\n".join(parts), *buttons, heading=term_heading(term), about=(f"term:{term.key}",))


def term_heading(term: Term) -> str:
    if term.expansion and term.expansion.lower() != term.name.lower():
        return f"{term.name}: {term.expansion}"
    return term.name


def _sources(pen: Pen, keys: tuple[str, ...]) -> str:
    found: list[Source] = [pen.library.sources[key] for key in keys if key in pen.library.sources]
    return "; ".join(f"{source.title} ({source.licence})" for source in found)


def ask_sense(pen: Pen, term: Term) -> None:
    """Several meanings: which one?"""
    lines = "\n".join(f"{place}. {sense.name}" for place, sense in enumerate(term.senses, 1))
    buttons = [Button(sense.name, write("sense", term.key, place)) for place, sense in enumerate(term.senses)]
    pen.move(pending=write("sense", term.key))
    pen.reply(
        pen.say("term.which_sense", term=term.name, senses=lines),
        *buttons[:6],
        heading=term.name,
        about=(f"ask:{term.key}",),
    )


def press_sense(pen: Pen, press: Press) -> None:
    """The sense was chosen: answer with it, and remember it, except where guessing would be a privacy risk."""
    term = pen.library.terms.get(press.key(0))
    place = int(press.key(1)) if press.key(1).isdigit() else -1
    if term is None or not 0 <= place < len(term.senses):
        pen.reply(pen.say("press.term_gone"))
        ask_again(pen)
        return
    pen.move(pending=None)
    show_sense(pen, term, place)
    if not term.always_ask and pen.private:
        pen.change(PrefSet(f"sense.{term.key}", str(place)))
    ask_again(pen)


def show_sense(pen: Pen, term: Term, place: int) -> None:
    """One sense of an acronym: its own term where it has one, else its plain meaning."""
    sense = term.senses[place]
    whole = pen.library.terms.get(sense.term) if sense.term else None
    if whole is not None and not whole.senses:
        show_term(pen, whole)
        return
    pen.move(last=(f"term:{term.key}",))
    text = f"{sense.meaning}\n\n{pen.say('term.source', source=_sources(pen, term.sources))}"
    pen.reply(
        text,
        pen.button("button.not_right", "not_right", term.key),
        heading=f"{term.name}: {sense.name}",
        about=(f"sense:{term.key}",),
    )


def unknown(pen: Pen, understood: Understood) -> None:
    """Says so, offers the nearest, and notes the question for the content team."""
    near = [pen.library.terms[key] for key in understood.offered if key in pen.library.terms][:3]
    buttons = [Button(term.name, write("term", term.key)) for term in near]
    word = ", ".join(understood.unknown_terms)[:60]
    if not word and near:
        pen.reply(pen.say("term.did_you_mean"), *buttons, about=tuple(f"offer:{term.key}" for term in near))
        return
    if _is_somebodys(pen):
        key = "term.unknown_somebody"
    else:
        key = "term.unknown_near" if near else "term.unknown" if word else "term.which_word"
    pen.reply(pen.say(key, word=word), *buttons, about=tuple(f"offer:{term.key}" for term in near))
    _note(pen, understood)


def _is_somebodys(pen: Pen) -> bool:
    """The message names somebody, or holds their details: the content team is not to read it."""
    return bool(find(pen.words)) or any(names(pen.words))


def _note(pen: Pen, understood: Understood) -> None:
    for word in understood.unknown_terms if not _is_somebodys(pen) else ():
        pen.change(QuestionNoted(word[:60], understood.offered[:3]))


def compare(pen: Pen, understood: Understood) -> None:
    """Two terms side by side, and what differs; three are each explained."""
    terms = [pen.library.terms[key] for key in understood.terms if key in pen.library.terms]
    if len(terms) != 2:
        define(pen, understood)
        return
    first, second = terms[0], terms[1]
    pair = next((pair for pair in pen.library.pairs if set(pair.terms) == {first.key, second.key}), None)
    lines = [f"**{term.name}**: {term.meaning or _sense_names(term)}" for term in (first, second)]
    if pair is not None:
        lines.insert(0, pair.differs)
    buttons = [Button(term.name, write("term", term.key)) for term in (first, second)]
    pen.move(last=tuple(f"term:{term.key}" for term in (first, second)))
    pen.reply(
        "\n\n".join(lines),
        *buttons,
        heading=pen.say("term.versus", first=first.name, second=second.name),
        about=(f"compare:{first.key}:{second.key}",),
    )
    ask_again(pen)


def _sense_names(term: Term) -> str:
    return "; ".join(sense.name for sense in term.senses)


def explain_text(pen: Pen, understood: Understood) -> None:
    """Every term in a pasted paragraph, each in a line."""
    terms = [pen.library.terms[key] for key in (*understood.terms, *understood.senses) if key in pen.library.terms]
    if not terms:
        pen.reply(pen.say("text.nothing_found"))
    else:
        lines = [f"**{term.name}**: {term.meaning or _sense_names(term)}" for term in terms[:MOST_EXPLAINED]]
        buttons = [Button(term.name, write("term", term.key)) for term in terms[:4]]
        head = pen.say("text.found" if len(terms) > 1 else "text.found_one", count=len(terms))
        pen.reply(f"{head}\n\n" + "\n\n".join(lines), *buttons, about=tuple(f"term:{term.key}" for term in terms))
    ask_again(pen)


def press_term(pen: Pen, press: Press) -> None:
    term = pen.library.terms.get(press.key(0))
    if term is None:
        pen.reply(pen.say("press.term_gone"))
    else:
        show_term(pen, term)
    ask_again(pen)


def press_not_right(pen: Pen, press: Press) -> None:
    """The content team hears that a wording is not right."""
    pen.change(FeedbackGiven(f"term:{press.key(0)}"[:80]))
    pen.reply(pen.say("feedback.noted"))
    ask_again(pen)


def feedback(pen: Pen, understood: Understood) -> None:
    """That was no help: note what was shown last, and say what else can be done."""
    about = ",".join(pen.scene.context.last)[:80] or "reply"
    pen.change(FeedbackGiven(about))
    pen.reply(pen.say("feedback.sorry"), pen.button("button.person", "person"), pen.button("button.menu", "home"))
    ask_again(pen)


def pair_of(pen: Pen, first: str, second: str) -> Pair | None:
    return next((pair for pair in pen.library.pairs if set(pair.terms) == {first, second}), None)


INTENTS = {
    "define": define,
    "compare_terms": compare,
    "explain_text": explain_text,
    "feedback_unhelpful": feedback,
}
PRESSES = {"term": press_term, "sense": press_sense, "not_right": press_not_right}
