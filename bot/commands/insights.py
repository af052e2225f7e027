"""`coach insights`: what was asked in vain and found wrong, for the content team; nobody is singled out."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence

from bot import log
from bot.house import open_memory
from bot.settings import Settings
from storage.organisations import Question

# What fewer people than this have asked is only counted: its words might tell who asked.
FEWEST = 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--questions", action="store_true", help="only the questions, one a line: times, words, nearest"
    )
    parser.add_argument("--organisation", metavar="ORG", help="only of this council")


def run(asked: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Prints the report."""
    settings = Settings.read(environ)
    log.set_up("WARNING")
    memory = open_memory(settings)
    try:
        with memory.unit(reading=True) as unit:
            questions = unit.questions(asked.organisation)
            entries = Counter(remark.about for remark in unit.remarks(asked.organisation))
    finally:
        memory.close()
    _print_questions(questions, asked.questions)
    if not asked.questions:
        _print_entries(entries)
    return 0


def _print_questions(questions: Sequence[Question], bare: bool) -> None:
    times: Counter[str] = Counter()
    near: dict[str, tuple[str, ...]] = {}
    for question in questions:
        times[question.words] += question.times
        near.setdefault(question.words, question.near)
    often = [(count, words) for words, count in times.most_common() if count >= FEWEST]
    if not bare:
        print("Questions that no content answers, by how often they were asked\n")
    for count, words in often:
        print(f"{count}\t{words}\t{', '.join(near[words])}".rstrip())
    rest = len(times) - len(often)
    if not bare:
        print(f"\n{rest} more were asked fewer than {FEWEST} times; their words are kept back.\n")


def _print_entries(entries: Counter[str]) -> None:
    print("Entries whose wording somebody found wrong\n")
    for about, count in sorted(entries.items(), key=lambda item: (-item[1], item[0])):
        print(f"{count if count >= FEWEST else f'fewer than {FEWEST}'}\t{about}")
