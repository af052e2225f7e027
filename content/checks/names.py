"""Two entries never answer to the same name, unless there is one to choose by."""

from __future__ import annotations

from collections.abc import Iterator

from content.checks.given import Given
from content.model import Library, Term
from content.problem import Problem
from content.words import normal


def shared_name(given: Given) -> Iterator[Problem]:
    """A name, expansion, alias or misspelling that two terms have, blind to case, plural and punctuation.

    It may be shared where one of them has senses that lead to all the others.
    """
    terms = given.library.terms
    for form, owners in _by_name(given.library).items():
        if len(owners) > 1 and not any(_chooses(terms[key], owners) for key in owners):
            first, *others = owners
            what = f"{form!r} is also a name of {first}"
            remedy = "take it out of one of them, or write an entry with senses to choose by"
            yield from (given.problem("terms", other, "", what, remedy) for other in others)


def _by_name(library: Library) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for term in library.terms.values():
        for form in dict.fromkeys(normal(name) for name in names(term)):
            found.setdefault(form, []).append(term.key)
    return found


def names(term: Term) -> tuple[str, ...]:
    """All that a term is called."""
    return tuple(name for name in (term.name, term.expansion, *term.aliases, *term.misspellings) if name)


def _chooses(term: Term, owners: list[str]) -> bool:
    return bool(term.senses) and {sense.term for sense in term.senses} >= set(owners) - {term.key}


def few_senses(given: Given) -> Iterator[Problem]:
    for term in given.library.terms.values():
        if len(term.senses) == 1:
            remedy = "add another sense, or write its meaning"
            yield given.problem("terms", term.key, "senses", "one sense leaves nothing to choose", remedy)


def nested_sense(given: Given) -> Iterator[Problem]:
    """A sense leads to a term with a meaning, never to a further choice."""
    for term in given.library.terms.values():
        for place, sense in enumerate(term.senses, 1):
            whole = given.library.terms.get(sense.term or "")
            if whole is not None and whole.senses:
                what = f"the term {whole.key} has senses itself"
                yield given.problem("terms", term.key, f"senses.{place}.term", what, "name a term that has a meaning")


def shared_everyday_name(given: Given) -> Iterator[Problem]:
    """An everyday name leads to one service area."""
    first: dict[str, str] = {}
    for area in given.library.areas.values():
        for form in dict.fromkeys(normal(name) for name in (area.name, *area.asked_as)):
            if form in first:
                what = f"{form!r} is also a name of {first[form]}"
                yield given.problem("areas", area.key, "asked_as", what, "leave it to one of them")
            first.setdefault(form, area.key)


def shared_reply(given: Given) -> Iterator[Problem]:
    """What people say for a choice means one choice of its question."""
    for theme in given.library.themes.values():
        for step in theme.steps:
            first: dict[str, str] = {}
            for choice in step.choices:
                for form in dict.fromkeys(normal(said) for said in (choice.label, *choice.said_as)):
                    if form in first:
                        what = f"{form!r} also means {first[form]}"
                        part = f"{step.key}.choices.{choice.key}.said_as"
                        yield given.problem("themes", theme.key, part, what, "leave it to one of them")
                    first.setdefault(form, choice.key)


def shared_command(given: Given) -> Iterator[Problem]:
    """One way of asking means one move. Lists with a dot in their name, such as ``padding.before``, are no moves."""
    first: dict[str, str] = {}
    moves = {name: ways for name, ways in given.library.commands.items() if "." not in name}
    for intent, ways in moves.items():
        for form in dict.fromkeys(normal(way) for way in ways):
            if form in first:
                what = f"{form!r} also means {first[form]}"
                yield given.problem("phrases", f"command.{intent}", "", what, "leave it to one of them")
            first.setdefault(form, intent)
