"""Whom somebody means where a person may stand: "Priya in finance", "him", "Sam so he can add his part"."""

from __future__ import annotations

import re

from dialogs.understanding.fold import Heard

# What goes on behind a person is no part of them.
_BEHIND = re.compile(
    r"[,.;:?!](?:\s.*)?$"
    r"|\s(?:to|so|being|who|because|cos|as|before|after|and|but|if|when|while|since|instead|please|too|now|then"
    r"|for|about|with|can|could|should|has|have|is|was|will|would|off|access|on|into|out|any)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_TEAM = re.compile(r"\s(?:in|from|at|over in)\s.*", re.IGNORECASE | re.DOTALL)
_NO_NAME = re.compile(r"(?:some|any|every)(?:one|body)\b|people|others?\b|the\b|our\b|my\b", re.IGNORECASE)
_POINTS = re.compile(r"(?:him|her|them|he|she|they|themselves)", re.IGNORECASE)
_ASKER = re.compile(r"(?:i|we|you|me|us|it|this|that)\b", re.IGNORECASE)
_NAME = r"[A-Z][a-z]+(?:[ -][A-Z][a-z]+)?"
_TOLD_OF = re.compile(
    rf"\b({_NAME})(?:\W?s)?\s(?:has|is|ought|should|knows|needs|left|leaves|will|would|wants|moved|does|never)\b"
)
_NOBODY = re.compile(r"It|This|That|He|She|They|We|You|There|What|Who|Which|(?:No|Every|Some)(?:body|one)")
# "Since Monday", "to another team": these begin no person.
_NOT_WHOM = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tomorrow|next|last|here|there|another|different|new)\b",
    re.IGNORECASE,
)


def meant(typed: str, heard: Heard) -> str:
    """The person, without team and story; a "him" is whom the message told of. Empty where nobody is meant."""
    whom = _BEHIND.sub("", typed.strip()).strip()
    if _POINTS.fullmatch(whom):
        return who_is_told_of(heard) or whom
    if _NOT_WHOM.match(whom):
        return ""
    if _ASKER.match(whom):
        found = re.search(_NAME, whom)
        return found[0] if found else ""
    return whom if _NO_NAME.match(whom) else _TEAM.sub("", whom)


def who_is_told_of(heard: Heard) -> str:
    """The name of which something is told: "Siobhan knows the risks", "Tom's left the council"."""
    names = (match[1] for match in _TOLD_OF.finditer(heard.shown) if not _NOBODY.fullmatch(match[1]))
    name = next(names, "")
    return name[:-1] if f"{name[:-1].lower()}'s " in heard.plain else name
