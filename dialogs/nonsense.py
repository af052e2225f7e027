"""Whether words are only a try of the keys ("asdfgh", "xxxx", "test"): short answers, names and acronyms are not."""

from __future__ import annotations

import re

# Nobody means that much by nothing.
LONGEST = 60
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_RUN = 4
_PLACEHOLDER = re.compile(
    r"(?:(?:just|only|an?) )*test(?:ing|er)?(?: (?:test(?:ing)?|answer|text|data|only|1(?: 2 3|23)?|one two three))*"
    r"|this is (?:just )?(?:a )?test(?:ing)?|(?:bla(?:h)? ?)+|(?:la ?){3,}|foo(?: (?:foo|bar|baz))*|lorem ipsum.*"
    r"|(?:dummy|place ?holder|some)(?: (?:text|answer|data))|place ?holder|dummy|abc ?123|asd|qwe|zxc",
    re.IGNORECASE,
)
_REPEATED = re.compile(
    r"(\w)\1{3,}|([xz])\2\2|(\w{2,3})\3{2,}|(asd|sdf|dfg|fgh|jkl|qwe|wer|zxc|xcv)(?:\4)+", re.IGNORECASE
)
_NO_VOWEL = re.compile(r"[b-df-hj-np-tvxz]{6,}")
_HOME = re.compile(r"(?=[asdfghjkl;]{7,}$)(?=.*[sdfghjkl]{4})[a-z;]+")
_LONG_CLUSTER = re.compile(r"[b-df-hj-np-tvxz]{7,}", re.IGNORECASE)


def is_nonsense(words: str) -> bool:
    """Every word of it is, and there is no figure in it that could be meant."""
    said = words.strip()
    if not said or len(said) > LONGEST:
        return False
    plain = re.sub(r"[^\w;]+", " ", said).strip()
    if _PLACEHOLDER.fullmatch(plain):
        return True
    tokens = plain.split()
    return bool(tokens) and all(map(_is_mash, tokens))


def _is_mash(token: str) -> bool:
    word = token.strip(";_").lower()
    if not word.isascii() or not word.isalpha():
        return False
    if _REPEATED.fullmatch(word) or _in_runs(word) or _LONG_CLUSTER.search(word):
        return True
    # An acronym has no vowels often enough.
    return not token.isupper() and bool(_NO_VOWEL.fullmatch(word) or _HOME.fullmatch(token.lower()))


def _in_runs(word: str) -> bool:
    """Nearly all of it are keys that lie side by side, four or more at a time: "qwerty" is, "poverty" is not."""
    inside, at = 0, 0
    while at < len(word):
        length = max(_run(word, at, step) for step in (1, -1))
        inside += length if length >= _RUN else 0
        at += max(1, length if length >= _RUN else 1)
    return inside >= _RUN and len(word) - inside <= 1


def _run(word: str, at: int, step: int) -> int:
    """How many letters from there on lie side by side on the keys, one way."""
    row = next((row for row in _ROWS if word[at] in row), "")
    key, length = row.find(word[at]), 1
    while row and at + length < len(word) and 0 <= key + step < len(row) and word[at + length] == row[key + step]:
        key, length = key + step, length + 1
    return length
