"""Checks all content, like a compiler: everything that is wrong, where, and what would work."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from content.asked import Asked
from content.checks import lengths, names, parts, phrases, references, routes, sources, wording
from content.checks.given import Check, Given
from content.house_style import Except, HouseStyle
from content.model import Library
from content.problem import Problem

CHECKS: tuple[Check, ...] = (
    references.unknown_key,
    references.repeated_reference,
    references.unknown_rule,
    references.unknown_follow_up,
    references.unknown_move,
    references.wrong_lesson,
    routes.link_to_nowhere,
    routes.unreachable_step,
    routes.loop,
    routes.double_step,
    routes.double_choice,
    routes.wrong_kind,
    parts.double_place,
    names.shared_name,
    names.shared_reply,
    names.few_senses,
    names.nested_sense,
    names.shared_everyday_name,
    names.shared_command,
    lengths.long_question,
    lengths.long_meaning,
    lengths.long_sentence,
    lengths.long_for_its_place,
    lengths.long_card,
    sources.no_source,
    sources.figure_without_source,
    sources.result_without_source,
    sources.no_results,
    sources.insecure_link,
    sources.unknown_owner,
    sources.unknown_word,
    wording.american_spelling,
    wording.word_to_avoid,
    wording.exclamation_mark,
    wording.emoji,
    wording.judging_word,
    wording.unexplained_acronym,
    wording.unexplained_jargon,
    phrases.missing_phrase,
    phrases.unused_phrase,
    phrases.unfilled_place,
    phrases.varied_phrase,
)


def check(
    library: Library,
    *,
    style: HouseStyle | None = None,
    exceptions: Sequence[Except] = (),
    places: Mapping[tuple[str, str], str] | None = None,
    rules: Collection[str] | None = None,
    coaching: Collection[str] | None = None,
    intents: Collection[str] | None = None,
    asked: Asked | None = None,
    extra: Iterable[Check] = (),
) -> tuple[Problem, ...]:
    """Everything that is wrong, by file and key. ``extra`` checks are run too, under the names of their functions."""
    given = Given(library, style or HouseStyle(), places or {}, rules, coaching, intents, asked)
    found = _all(given, extra)
    idle = [each for each in exceptions if not any(_allows(each, problem) for problem in found)]
    return _in_order([*_not_allowed(found, exceptions), *map(_idle, idle)])


def faults(given: Given, exceptions: Sequence[Except] = (), extra: Iterable[Check] = ()) -> tuple[Problem, ...]:
    """What is wrong in what is given, which need not be the whole: an exception may then be idle."""
    return _in_order(_not_allowed(_all(given, extra), exceptions))


def _all(given: Given, extra: Iterable[Check]) -> list[Problem]:
    return [problem for one in (*CHECKS, *extra) for problem in _run(one, given)]


def _not_allowed(found: Iterable[Problem], exceptions: Sequence[Except]) -> list[Problem]:
    return [problem for problem in found if not any(_allows(each, problem) for each in exceptions)]


def _in_order(found: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(set(found), key=lambda problem: (problem.file, problem.key, problem.rule)))


def _run(one: Check, given: Given) -> Iterator[Problem]:
    rule = getattr(one, "__name__", "extra")
    for problem in one(given):
        yield Problem(problem.file, problem.key, problem.problem, problem.remedy, rule)


def _allows(exception: Except, problem: Problem) -> bool:
    """An exception covers the part that it names, or every part of its entry."""
    same = problem.key == exception.key or problem.key.startswith(exception.key + ".")
    return same and problem.rule == exception.rule


def _idle(exception: Except) -> Problem:
    what = f"nothing breaks the rule {exception.rule} here any more"
    return Problem("content/exceptions.yaml", exception.key, what, "take the exception out", "idle_exception")
