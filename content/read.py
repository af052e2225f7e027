"""Reads the content folders into one library. A later folder adds entries, or replaces them by key.

Every fault is found before anything is said: ``ContentErrors`` has them all, each with file, key and remedy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from content import forms
from content.fields import Spot, phrase_key, several
from content.fields import key as read_key
from content.model import Library, Pair, Sense, Term, Theme
from content.problem import ContentErrors, Problem, nearest
from content.yaml_file import open_yaml

DEFAULT = Path(__file__).parent
COMMAND = "command."
# These are for `coach check`, and are read in content/house_style.py.
CHECKERS_FILES = ("exceptions.yaml", "house_style.yaml")

Places = Mapping[tuple[str, str], str]
Found = Iterator[tuple[str, Any]]


@dataclass(frozen=True)
class Reading:
    """A library, and the file in which each entry stands: ``places["terms", "uprn"]``."""

    library: Library
    places: Places


@dataclass(frozen=True)
class _Shelf:
    """One kind of entry: where its files are, and how the entries of one file are read."""

    name: str
    files: str
    read: Callable[[Any, Spot, Path], Found]


@dataclass
class _Gathered:
    """What has been found so far, over all folders."""

    entries: dict[str, dict[str, Any]] = field(default_factory=lambda: {shelf.name: {} for shelf in SHELVES})
    places: dict[tuple[str, str], str] = field(default_factory=dict)
    notes: list[Problem] = field(default_factory=list)


def read_library(folders: Sequence[Path] = (DEFAULT,)) -> Library:
    """Reads all content. Raises ``ContentErrors``."""
    return read(folders).library


def read(folders: Sequence[Path] = (DEFAULT,)) -> Reading:
    """Reads all content, and remembers where each entry stands. Raises ``ContentErrors``."""
    gathered = _Gathered()
    for folder in folders:
        _read_folder(folder, gathered)
    if gathered.notes:
        raise ContentErrors(gathered.notes)
    return Reading(_library(gathered.entries), gathered.places)


def _read_folder(folder: Path, gathered: _Gathered) -> None:
    if not folder.is_dir():
        Spot(gathered.notes, str(folder)).wrong("there is no such folder", "mend the path, or leave the folder out")
        return
    unread = {path for ending in ("*.yaml", "*.yml") for path in folder.rglob(ending)}
    unread -= {folder / name for name in CHECKERS_FILES}
    for shelf in SHELVES:
        here: set[str] = set()
        for path in sorted(folder.glob(shelf.files)):
            unread.discard(path)
            _read_file(shelf, path, _shown(path, folder), here, gathered)
    for path in sorted(unread):
        _note_unread(path, folder, gathered.notes)


def _read_file(shelf: _Shelf, path: Path, shown: str, here: set[str], gathered: _Gathered) -> None:
    """``here`` has the keys of this folder: twice in one folder is a fault, again in a later one replaces."""
    spot = Spot(gathered.notes, shown)
    for key, value in shelf.read(open_yaml(path, spot), spot, path):
        if key in here:
            other = gathered.places[shelf.name, key]
            spot.within(key).wrong(f"this key stands twice, also in {other}", "give one of them another key")
        here.add(key)
        gathered.entries[shelf.name][key] = value
        gathered.places[shelf.name, key] = shown


def _note_unread(path: Path, folder: Path, notes: list[Problem]) -> None:
    shown = path.relative_to(folder).as_posix()
    if shown.endswith(".yml"):
        remedy = "end its name in .yaml"
    else:
        known = (shelf.files.replace("*", path.stem).removesuffix(".yaml") for shelf in SHELVES)
        near = nearest(shown.removesuffix(".yaml"), known)
        remedy = f"name it {near}.yaml" if near else f"use one of: {', '.join(shelf.files for shelf in SHELVES)}"
    Spot(notes, _shown(path, folder)).wrong("nothing is read from this file", remedy)


def _shown(path: Path, folder: Path) -> str:
    """How a file is called in a fault: our own as in the repository, another as its folder was given."""
    base = Path(DEFAULT.name) if folder == DEFAULT else folder
    return (base / path.relative_to(folder)).as_posix()


# How the entries of one file are read


def _one(form: Callable[[Any, Spot], Any], name: str) -> Callable[[Any, Spot, Path], Found]:
    """A file with one entry, which has the name of its key."""

    def read_file(raw: Any, spot: Spot, path: Path) -> Found:
        if raw is None:
            return
        key = forms.key_of(raw, 1, name)
        value = form(raw, spot.within(key))
        if value is not None and key != path.stem:
            spot.within(key).wrong(f"its {name} is not the name of its file", f"name the file {key}.yaml")
        if value is not None:
            yield key, value

    return read_file


def _many(form: Callable[[Any, Spot], Any], name: Callable[[Any], str]) -> Callable[[Any, Spot, Path], Found]:
    """A file with a list of entries."""

    def read_file(raw: Any, spot: Spot, path: Path) -> Found:
        if raw is not None and not isinstance(raw, list):
            several(form)(raw, spot)
        for place, item in enumerate(raw if isinstance(raw, list) else (), 1):
            value = form(item, spot.within(_called(item, place)))
            if value is not None:
                yield name(value), value

    return read_file


def _called(item: Any, place: int) -> str:
    if isinstance(item, dict) and isinstance(item.get("terms"), list) and "key" not in item:
        return " and ".join(map(str, item["terms"]))
    return forms.key_of(item, place, "id" if isinstance(item, dict) and "id" in item else "key")


def _by_name(
    form: Callable[[str, Any, Spot], Any], read_name: Callable[[Any, Spot], str]
) -> Callable[[Any, Spot, Path], Found]:
    """A file with entries under their names."""

    def read_file(raw: Any, spot: Spot, path: Path) -> Found:
        if raw is not None and not isinstance(raw, dict):
            spot.wrong("this file should have names with values", "write one a line, as in name: value")
        for key, item in raw.items() if isinstance(raw, dict) else ():
            value = form(read_name(key, spot.within(key)), item, spot.within(key))
            if value:
                yield key, value

    return read_file


def pair_name(pair: Pair) -> str:
    """A pair has no key of its own: it is called by its two terms."""
    return " and ".join(sorted(pair.terms))


SHELVES: tuple[_Shelf, ...] = (
    _Shelf("themes", "themes/*.yaml", _one(forms.theme, "key")),
    _Shelf("case_studies", "case_studies/*.yaml", _one(forms.case_study, "id")),
    _Shelf("terms", "terms/*.yaml", _many(forms.term, lambda term: term.key)),
    _Shelf("datasets", "datasets/*.yaml", _many(forms.dataset, lambda dataset: dataset.id)),
    _Shelf("sizes", "sizes.yaml", _many(forms.size, lambda size: size.key)),
    _Shelf("parts", "document.yaml", _many(forms.part, lambda part: part.key)),
    _Shelf("boxes", "canvas.yaml", _many(forms.part, lambda part: part.key)),
    _Shelf("areas", "areas.yaml", _many(forms.area, lambda area: area.key)),
    _Shelf("approvers", "approvers.yaml", _many(forms.approver, lambda approver: approver.key)),
    _Shelf("lessons", "lessons.yaml", _many(forms.lesson, lambda lesson: lesson.key)),
    _Shelf("pairs", "pairs.yaml", _many(forms.pair, pair_name)),
    _Shelf("sources", "sources.yaml", _by_name(forms.source, read_key)),
    _Shelf("phrases", "phrases/*.yaml", _by_name(lambda key, raw, spot: forms.wordings(raw, spot), phrase_key)),
)


# What has been read becomes a library


def _library(entries: Mapping[str, Mapping[str, Any]]) -> Library:
    phrases = entries["phrases"]
    kept = {name: entries[name] for name in entries if name not in ("pairs", "phrases", "themes", "terms")}
    return Library(
        themes=_in_order(entries["themes"], entries["sizes"].values()),
        terms=with_senses(entries["terms"]),
        pairs=tuple(entries["pairs"].values()),
        phrases={key: ways for key, ways in phrases.items() if not key.startswith(COMMAND)},
        commands={key.removeprefix(COMMAND): ways for key, ways in phrases.items() if key.startswith(COMMAND)},
        **kept,
    )


def _in_order(themes: Mapping[str, Theme], sizes: Iterable[Any]) -> dict[str, Theme]:
    """Files have no order, so themes stand as the longest size meets them; the rest follow."""
    longest = max((size.steps for size in sizes), key=len, default=())
    place = {step: number for number, step in enumerate(longest)}
    far = len(place)

    def first_met(theme: Theme) -> int:
        return min((place.get(step.key, far) for step in theme.steps), default=far)

    return {theme.key: theme for theme in sorted(themes.values(), key=first_met)}


def with_senses(terms: Mapping[str, Term]) -> dict[str, Term]:
    """A sense that points to a term takes its name and meaning from there, where it has none of its own."""
    return {
        key: replace(term, senses=tuple(_filled(sense, terms) for sense in term.senses)) if term.senses else term
        for key, term in terms.items()
    }


def _filled(sense: Sense, terms: Mapping[str, Term]) -> Sense:
    whole = terms.get(sense.term) if sense.term else None
    if whole is None:
        return sense
    return replace(sense, name=sense.name or whole.expansion or whole.name, meaning=sense.meaning or whole.meaning)
