"""One entry at a time: all there are, the words of one as its file has them, and a library in which others stand.

This is for whoever writes: they see what becomes of an entry before they save it anywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import yaml

from content import forms
from content.checks.given import Given
from content.fields import Spot, entry, phrase_key
from content.model import Library, Pair, Step, Term, Theme
from content.problem import Problem
from content.read import COMMAND, DEFAULT, Reading, pair_name, with_senses
from content.words import Text
from content.words import texts as all_texts
from content.yaml_file import read_yaml

# Both give the same; the first is in C, and ten times as fast.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Kind = Literal["terms", "pairs", "case_studies", "datasets", "steps", "lessons", "phrases"]
# The library's own shelf of each kind: a step stands in its theme.
SHELF: Mapping[Kind, str] = {
    "terms": "terms",
    "pairs": "pairs",
    "case_studies": "case_studies",
    "datasets": "datasets",
    "steps": "themes",
    "lessons": "lessons",
    "phrases": "phrases",
}


@dataclass(frozen=True)
class Entry:
    """One entry: its key, what people call it, other names to find it by, and the file in which it stands.

    ``within`` is the theme of a step. ``senses`` marks an acronym with several meanings.
    """

    kind: Kind
    key: str
    name: str
    file: str
    also: tuple[str, ...] = ()
    within: str = ""
    senses: bool = False

    @property
    def path(self) -> str:
        """How `coach check` names it: a step by its theme too."""
        return f"{self.within}.{self.key}" if self.within else self.key


def entries(reading: Reading) -> tuple[Entry, ...]:
    """Every entry that can be looked at by itself."""
    return tuple(_entries(reading.library, lambda shelf, key: reading.places.get((shelf, key), f"content/{shelf}")))


def _entries(library: Library, file: Callable[[str, str], str]) -> Iterator[Entry]:
    for term in library.terms.values():
        also = (*((term.expansion,) if term.expansion else ()), *term.aliases)
        yield Entry("terms", term.key, term.name, file("terms", term.key), also, senses=bool(term.senses))
    for pair in library.pairs:
        name = " / ".join(library.terms[key].name if key in library.terms else key for key in pair.terms)
        yield Entry("pairs", pair_name(pair), name, file("pairs", pair_name(pair)))
    for study in library.case_studies.values():
        yield Entry("case_studies", study.id, f"{study.place}: {study.title}", file("case_studies", study.id))
    for data in library.datasets.values():
        yield Entry("datasets", data.id, data.title, file("datasets", data.id), (data.holder,))
    for theme in library.themes.values():
        for step in theme.steps:
            yield Entry("steps", step.key, step.label, file("themes", theme.key), (theme.title,), within=theme.key)
    for lesson in library.lessons.values():
        yield Entry("lessons", lesson.key, lesson.title, file("lessons", lesson.key))
    for key, wordings in _all_phrases(library).items():
        yield Entry("phrases", key, wordings[0], file("phrases", key))


def _all_phrases(library: Library) -> dict[str, tuple[str, ...]]:
    return {**library.phrases, **{f"{COMMAND}{key}": ways for key, ways in library.commands.items()}}


# The words of an entry, as its file has them


def standing_words(found: Entry, folders: Sequence[Path] = (DEFAULT,)) -> str:
    """The YAML of the entry, with its dash and its notes; as far in as it stands in its file, so that it fits there."""
    path = _path_of(found.file, folders)
    words = path.read_text("utf-8-sig") if path is not None else ""
    root = yaml.compose(words, Loader=_Loader) if words else None
    node = None if root is None else _node_of(root, found)
    return words if node is None else _cut(words, node)


def _path_of(file: str, folders: Sequence[Path]) -> Path | None:
    candidates = [DEFAULT.parent / file if folder == DEFAULT else Path(file) for folder in reversed(folders)]
    return next((path for path in candidates if path.is_file()), None)


def _node_of(root: yaml.Node, found: Entry) -> tuple[yaml.Node, yaml.Node] | None:
    """Where the entry begins and where it ends; nothing where it is the whole file."""
    items: list[tuple[yaml.Node, yaml.Node]] = []
    if isinstance(root, yaml.MappingNode) and found.kind == "phrases":
        items = [pair for pair in root.value if pair[0].value == found.key]
    elif isinstance(root, yaml.MappingNode) and found.kind == "steps":
        steps = next((value for key, value in root.value if key.value == "steps"), None)
        listed = steps.value if isinstance(steps, yaml.SequenceNode) else []
        items = [(item, item) for item in listed if _is_called(item, found)]
    elif isinstance(root, yaml.SequenceNode):
        items = [(item, item) for item in root.value if _is_called(item, found)]
    return items[0] if items else None


def _is_called(node: yaml.Node, found: Entry) -> bool:
    fields = {key.value: value for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}
    if found.kind == "pairs":
        terms = fields.get("terms")
        return isinstance(terms, yaml.SequenceNode) and " and ".join(sorted(each.value for each in terms.value)) == (
            found.key
        )
    name = fields.get("id" if found.kind == "datasets" else "key")
    return name is not None and name.value == found.key


def _cut(words: str, node: tuple[yaml.Node, yaml.Node]) -> str:
    """Whole lines, from the dash or the name; without the notes that stand before what comes next."""
    lines = words.splitlines()
    first, end = node[0].start_mark, node[1].end_mark
    # A block ends where the next one begins, one in brackets in the middle of its own line.
    kept = [*lines[first.line : end.line], lines[end.line][: end.column] if end.line < len(lines) else ""]
    while kept and (not kept[-1].strip() or kept[-1].lstrip().startswith("#")):
        kept.pop()
    return "\n".join(kept) + "\n"


# Other words for an entry


def read_words(found: Entry, words: str) -> tuple[Any, str, tuple[Problem, ...]]:
    """What the words say: the value, its key, and what is wrong. The value is None where something is.

    It may stand with its dash or without, and as far in as one likes.
    """
    notes: list[Problem] = []
    spot = Spot(notes, found.file)
    raw = _alone(read_yaml(words, spot), found, spot) if words.strip() else None
    if not words.strip():
        spot.within(found.path).wrong("there is nothing here", "write the entry, or put back what stood there")
    value, key = (None, found.key) if notes or raw is None else _READ[found.kind](raw, found, spot)
    return (None if notes else value), key, tuple(notes)


def _alone(raw: Any, found: Entry, spot: Spot) -> Any:
    """The entry out of the list or the mapping that it stands in."""
    if isinstance(raw, list) and len(raw) != 1:
        spot.within(found.path).wrong(f"there are {len(raw)} entries here", "look at one at a time")
        return None
    if found.kind == "phrases" and isinstance(raw, dict) and len(raw) != 1:
        spot.within(found.path).wrong(f"there are {len(raw)} phrases here", "look at one at a time")
        return None
    return raw[0] if isinstance(raw, list) else raw


def _reads(form: Callable[[Any, Spot], Any], name: str = "key") -> Callable[[Any, Entry, Spot], tuple[Any, str]]:
    def read(raw: Any, found: Entry, spot: Spot) -> tuple[Any, str]:
        value = form(raw, spot.within(forms.key_of(raw, 1, name)))
        return value, found.key if value is None else str(getattr(value, name))

    return read


def _read_pair(raw: Any, found: Entry, spot: Spot) -> tuple[Pair | None, str]:
    value = forms.pair(raw, spot.within(found.key))
    return value, found.key if value is None else pair_name(value)


def _read_step(raw: Any, found: Entry, spot: Spot) -> tuple[Step | None, str]:
    here = spot.within(found.within).within(forms.key_of(raw, 1))
    value: Step | None = entry(forms.STEP, lambda **fields: Step(theme=found.within, **fields))(raw, here)
    return value, found.key if value is None else value.key


def _read_phrase(raw: Any, found: Entry, spot: Spot) -> tuple[tuple[str, ...], str]:
    if not isinstance(raw, dict):
        spot.within(found.key).wrong("a phrase has its key before it", f"write {found.key}: and then the words")
        return (), found.key
    (name, said), *_ = raw.items()
    return forms.wordings(said, spot.within(name)), phrase_key(name, spot.within(name))


_READ: Mapping[Kind, Callable[[Any, Entry, Spot], tuple[Any, str]]] = {
    "terms": _reads(forms.term),
    "pairs": _read_pair,
    "case_studies": _reads(forms.case_study, "id"),
    "datasets": _reads(forms.dataset, "id"),
    "steps": _read_step,
    "lessons": _reads(forms.lesson),
    "phrases": _read_phrase,
}


def with_entry(reading: Reading, found: Entry, value: Any, key: str) -> Reading:
    """The content in which this stands in place of the entry; under another key it stands beside it."""
    places = {**reading.places, (SHELF[found.kind], found.within or key): found.file}
    return Reading(_PUT[found.kind](reading.library, found, value, key), places)


def _on_shelf(library: Library, found: Entry, value: Any, key: str) -> Library:
    shelf: Mapping[str, Any] = getattr(library, found.kind)
    changed: Any = {found.kind: {**shelf, key: value}}
    return replace(library, **changed)


def _put_term(library: Library, found: Entry, value: Term, key: str) -> Library:
    return replace(library, terms=with_senses({**library.terms, key: value}))


def _put_pair(library: Library, found: Entry, value: Pair, key: str) -> Library:
    return replace(library, pairs=(*(pair for pair in library.pairs if pair_name(pair) != key), value))


def _put_step(library: Library, found: Entry, value: Step, key: str) -> Library:
    theme = library.themes[found.within]
    return replace(library, themes={**library.themes, theme.key: _with_step(theme, found.key, value)})


def _with_step(theme: Theme, old: str, value: Step) -> Theme:
    """A step of another key comes after the one it was made from."""
    steps = [
        each
        for step in theme.steps
        for each in ((value,) if step.key == value.key else (step, value) if step.key == old else (step,))
    ]
    return replace(theme, steps=tuple(steps))


def _put_phrase(library: Library, found: Entry, value: tuple[str, ...], key: str) -> Library:
    if key.startswith(COMMAND):
        return replace(library, commands={**library.commands, key.removeprefix(COMMAND): value})
    return replace(library, phrases={**library.phrases, key: value})


_PUT: Mapping[Kind, Callable[[Library, Entry, Any, str], Library]] = {
    "terms": _put_term,
    "pairs": _put_pair,
    "case_studies": _on_shelf,
    "datasets": _on_shelf,
    "steps": _put_step,
    "lessons": _on_shelf,
    "phrases": _put_phrase,
}


# What is wrong with one entry


def is_about(problem: Problem, found: Entry) -> bool:
    """The fault stands in this entry or in a part of it."""
    return problem.file == found.file and (problem.key == found.path or problem.key.startswith(f"{found.path}."))


@dataclass(frozen=True)
class GivenOne(Given):
    """What a check may look at, where only the words of one entry are read. All else is looked at whole."""

    one: Entry | None = None

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        found = self.one
        return tuple(text for text in all_texts(self.library) if found is None or _is_of(text, found))


def _is_of(text: Text, found: Entry) -> bool:
    if text.kind != SHELF[found.kind]:
        return False
    if found.within:
        return text.entry == found.within and text.part.startswith(f"{found.key}.")
    return text.entry == found.key
