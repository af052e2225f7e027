"""Words as they were typed, brought to one plain form before anything is matched.

Only what is matched is folded. What people typed is kept as typed, everywhere else.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

LONGEST = 40_000
# One message is looked through several times.
KEPT = 64
# Beyond so many characters nothing is looked up again as it was typed.
LONGEST_STRETCH = 2_000
# Letters of other alphabets that look like ours: a pasted "UPRN" may have a Cyrillic "Р" in it.
_FOREIGN = "абвгдеёзийклмнопрстухчьѕіјһԁԛԝАВЕЅІЈКМНОРСТУХΑΒΕΖΗΙΚΜΝΟΡΤΥΧαεικνορτυχ"
_LATIN = "a6brдeeзийklmhonpctyxчbsijhdqwABESIJKMHOPCTYXABEZHIKMNOPTYXaeikvoptux"
_LOOK_ALIKES = str.maketrans(dict(zip(_FOREIGN, _LATIN, strict=True)))
_DASHES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "ʼ": "'", "“": '"', "”": '"', "–": "-", "—": "-"})

_SLACK_LINK = re.compile(r"<(?:https?|mailto):[^<>|]{0,2000}\|([^<>|]{0,500})>")
_SLACK_NAMED = re.compile(r"<[@#!][^<>|]{0,200}(?:\|[^<>|]{0,200})?>")
_TEAMS_MENTION = re.compile(r"<at\b[^<>]{0,200}>[^<>]{0,200}</at>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]{0,300}>", re.IGNORECASE)
_AT_NAME = re.compile(r"^\s*@[\w.-]{1,40}")
_EMOJI_NAME = re.compile(r"(?<!\d):[a-z0-9_+-]{2,40}:")
_DOTTED = re.compile(r"\b[a-z](?:\.[a-z]){1,8}\b\.?")
_WORD = re.compile(r"[^\W_]+")
_TOKEN = re.compile(r"[^\W_]+(?:['’‘`´ʼ][^\W_]+)*['’]?(?=\W|$)")
_MARK_UP = re.compile(r"[<>*~_&]")
_CODE_MARKS = str.maketrans({"*": " ", "~": " ", "_": " "})


@dataclass(frozen=True)
class Heard:
    """A message in its folded form: ``plain`` still has its punctuation, ``words`` have none.

    ``typed`` are the same words with the capitals they came with: names are told by them. ``shown`` is the text in
    which they stand, and ``spots`` says where.
    """

    plain: str
    words: tuple[str, ...]
    typed: tuple[str, ...]
    question: bool
    shown: str = ""
    spots: tuple[tuple[int, int], ...] = ()

    @property
    def text(self) -> str:
        return " ".join(self.words)

    def stretch(self, start: int, end: int) -> str:
        """From one word up to another as they stand, with the punctuation between them."""
        return self.shown[self.spots[start][0] : self.spots[end - 1][1]] if start < end else ""


def hear(said: str, longest: int = LONGEST) -> Heard:
    """Folds a message: mark-up and invisible characters out, look-alikes and apostrophes made one."""
    plain = _plain(own_words(said[:longest]))
    shown = _joined(plain)
    matches = list(_WORD.finditer(shown))
    typed = tuple(match[0] for match in matches)
    spots = tuple(match.span() for match in matches)
    return Heard(plain.lower(), tuple(word.lower() for word in typed), typed, "?" in plain, shown, spots)


def own_words(said: str) -> str:
    """A message without the lines it quotes and without its signature, where anything is left then."""
    if "\n" not in said:
        return said
    body = re.split(r"\n-- ?\n", said, maxsplit=1)[0]
    lines = [line for line in body.split("\n") if not line.lstrip().startswith((">", "&gt;"))]
    own = "\n".join(lines).strip()
    return own or said


def as_typed(said: str, stretch: str) -> str:
    """The words of a stretch as they stand in what was said, with apostrophes and accents: "children's centres"."""
    wanted = words_of(stretch)
    if (said.isascii() and "'" not in said) or not wanted:
        return stretch
    tokens = list(_TOKEN.finditer(said[:LONGEST_STRETCH]))
    words = [(word, place) for place, token in enumerate(tokens) for word in words_of(token[0])]
    for start in range(len(words) - len(wanted) + 1):
        if tuple(word for word, _ in words[start : start + len(wanted)]) == wanted:
            first, last = words[start][1], words[start + len(wanted) - 1][1]
            typed = " ".join(said[tokens[first].start() : tokens[last].end()].split())
            return stretch if _MARK_UP.search(typed) else typed
    return stretch


def fold(words: str) -> str:
    """The folded form of a name or a phrase, as words with one space between."""
    return hear(words).text


def words_of(text: str) -> tuple[str, ...]:
    return hear(text).words


def _plain(said: str) -> str:
    said = without_mark_up(said)
    if not said.isascii():
        # Marks go before the normal form is made: a long run of them would take Python minutes to put in order.
        said = "".join(letter for letter in said if not unicodedata.combining(letter))
        said = unicodedata.normalize("NFKD", said)[:LONGEST]
        said = "".join(letter for letter in said if _is_seen(letter)).translate(_LOOK_ALIKES)
    return said.translate(_DASHES)


def _is_seen(letter: str) -> bool:
    return letter in "\n\t" or (not unicodedata.combining(letter) and unicodedata.category(letter) not in ("Cf", "Cc"))


def without_mark_up(said: str) -> str:
    """Takes out what Slack and Teams put around words: mentions, links, tags, emoji names."""
    if "<" in said:
        said = _SLACK_LINK.sub(r"\1", said)
        said = _SLACK_NAMED.sub(_named, said)
        said = _TEAMS_MENTION.sub(_named, said)
        said = _TAG.sub(" ", said)
    if "&" in said:
        said = html.unescape(said).replace("&", " and ")
    said = _AT_NAME.sub(" ", said)
    if ":" in said:
        said = _EMOJI_NAME.sub(" ", said)
    return said.translate(_CODE_MARKS)


def _named(match: re.Match[str]) -> str:
    """A mention before the words calls the coach; one among them is somebody."""
    if not match.string[: match.start()].strip():
        return " "
    label = re.search(r"[|>]@?([^<>|]{1,60})(?:>|</at>)$", match[0])
    return f" {label[1]} " if label else " somebody "


def _joined(plain: str) -> str:
    """Apostrophes and the dots of G.I.S. join what they stand between."""
    plain = plain.replace("'", "")
    if "." in plain:
        plain = re.sub(r"(?<![\w.])(?:[A-Za-z]\.){2,8}(?:[A-Za-z]\b)?", _undotted, plain)
    return plain


def _undotted(match: re.Match[str]) -> str:
    return match[0].replace(".", "")


@lru_cache(maxsize=20_000)
def singular(word: str) -> str:
    """A word without its plural ending; short words and those in -ss, -us, -is stay."""
    if len(word) < 4 or word.endswith(("ss", "us", "is")):
        return word[:-1] if len(word) == 4 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2]
    return word[:-1] if word.endswith("s") else word


@lru_cache(maxsize=KEPT)
def singular_all(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(singular(word) for word in words)
