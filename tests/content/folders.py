"""Small content folders for tests, and entries to write into them."""

from __future__ import annotations

from pathlib import Path

TERM = """\
- key: uprn
  term: UPRN
  meaning: A number for one address.
  sources: [general_knowledge]
  owner: content team
  review_by: 2029-11-30
"""
THEME = """\
key: goal_and_purpose
title: Goal and purpose
about: What it is for.
steps:
  - key: goal
    kind: text
    label: Goal
    question: What would be better?
    why: The approver asks.
    help: One line is enough.
    example: {good: Fewer missed bins., weaker: A portal., difference: The first helps residents.}
    feeds: the summary
"""
CASE_STUDY = """\
id: leeds
title: Bin days
place: Leeds
organisation: Leeds City Council
organisation_kind: metropolitan
nation: england
year: 2016
areas: [waste]
kinds: [access]
problem: People missed their bin day.
data: [{what: bin days, openness: open}]
done: An app.
results: [{says: Fewer calls, who: the council, basis: measured}]
lesson: Name the budget line.
caution: Check who owns the addresses.
sources: [general_knowledge]
confidence: high
owner: content team
review_by: 2027-11-30
"""


def folder(at: Path, files: dict[str, str]) -> Path:
    for name, words in files.items():
        path = at / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, "utf-8")
    return at


def mend(words: str, old: str, new: str) -> str:
    assert old in words
    return words.replace(old, new)
