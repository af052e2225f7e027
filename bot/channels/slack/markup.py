"""Slack's mark-up: out of what people typed, and into what we say."""

from __future__ import annotations

import re
from collections.abc import Callable

# What Slack puts into angle brackets: <@U1|name>, <#C1|name>, <!here>, <https://x|label>.
_BRACKETS = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")
_LINK = re.compile(r"\[([^\]\n]+)\]\((https?://[^)\s]+)\)")
_BARE_URL = re.compile(r"(?<![\w\"|<(=])(https?://[^\s<>|*]+[^\s<>|*.,;:!?)'\"])")
_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*", re.DOTALL)
_ITALIC = re.compile(r"(?<![\w*\x00])\*(?![\s*])([^*\n]+?)(?<!\s)\*(?![\w*])")
_BULLET = re.compile(r"^([ \t]*)[-*] (?=\S)", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6} +(.+)$", re.MULTILINE)
_HELD = re.compile("\x00(\\d+)\x00")


def words_of(text: str, me: str = "", name_of: Callable[[str], str] = lambda user: "") -> str:
    """What a person typed, as they saw it: without mark-up, and without the mention of the coach itself."""
    plain = _BRACKETS.sub(lambda found: _spoken(found[1], found[2], found[3] or "", me, name_of), text)
    plain = plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return re.sub(r"^[ \t]+|[ \t]+$", "", plain, flags=re.MULTILINE).strip()


def mentions_in(
    text: str, me: str = "", name_of: Callable[[str], str] = lambda user: ""
) -> tuple[tuple[str, str], ...]:
    """Whom the words mention but for the coach: what stands for them in the words, and Slack's name for them."""
    found = _BRACKETS.finditer(text)
    return tuple(
        (_spoken("@", one[2], one[3] or "", me, name_of), one[2]) for one in found if one[1] == "@" and one[2] != me
    )


def _spoken(sign: str, what: str, label: str, me: str, name_of: Callable[[str], str]) -> str:
    match sign:
        case "@":
            return "" if what == me else f"@{label or name_of(what) or what}"
        case "#":
            return f"#{label or what}"
        case "!":
            return label if label else f"@{what.partition('^')[0]}"
        case _:
            return _link(what, label)


def _link(url: str, label: str) -> str:
    """Slack makes links of addresses by itself: then the label says it all."""
    bare = re.sub(r"^(https?://|mailto:|tel:)", "", url).rstrip("/")
    if not label:
        return url.removeprefix("mailto:").removeprefix("tel:")
    same = re.sub(r"^https?://", "", label).rstrip("/") == bare
    return label if same or not url.startswith("http") else f"{label} ({url})"


def escape(text: str) -> str:
    """Text in which Slack finds no mention, no channel and no link: what people typed rings nobody."""
    return text.replace("\x00", "").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def mrkdwn(markdown: str) -> str:
    """Our Markdown in Slack's own: bold, italics, links, lists and headings; all else is escaped."""
    held: list[str] = []

    def hold(written: str) -> str:
        """Keeps what is written already out of the way of the rules that follow."""
        held.append(written)
        return f"\x00{len(held) - 1}\x00"

    text = escape(markdown)
    text = _LINK.sub(lambda found: hold(f"<{found[2]}|{found[1].replace('|', '/')}>"), text)
    text = _BARE_URL.sub(lambda found: hold(f"<{found[1]}>"), text)
    text = _HEADING.sub(lambda found: hold(f"*{found[1].strip('*')}*"), text)
    text = _BULLET.sub(lambda found: f"{found[1]}• ", text)
    text = _BOLD.sub(lambda found: hold(_each_line(found[1], "*")), text)
    text = _ITALIC.sub(lambda found: hold(f"_{found[1]}_"), text)
    while _HELD.search(text):
        text = _HELD.sub(lambda found: held[int(found[1])], text)
    return text


def _each_line(words: str, mark: str) -> str:
    """Slack's bold ends at the end of a line."""
    return "\n".join(f"{mark}{line}{mark}" if line.strip() else line for line in words.split("\n"))
