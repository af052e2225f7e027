"""Our Markdown as a small tree, which the page builds element by element: no text of anybody's is ever HTML.

Bold, italics, links, lists and line breaks, as `bot.drawing.plain` undoes them. All else stays as it was typed.
"""

from __future__ import annotations

from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, emphasis
from markdown_it.tree import SyntaxTreeNode

Node = str | dict[str, Any]

TAGS = {
    "paragraph": "p",
    "strong": "strong",
    "em": "em",
    "bullet_list": "ul",
    "ordered_list": "ol",
    "list_item": "li",
}
BREAKS = ("softbreak", "hardbreak")


def _by_asterisk(state: StateInline, silent: bool) -> bool:
    """Underscores mark nothing: people type names of columns and files."""
    return state.src[state.pos] == "*" and emphasis.tokenize(state, silent)


def _reader() -> MarkdownIt:
    reader = MarkdownIt("zero").enable(["list", "newline", "emphasis", "link"])
    reader.inline.ruler.at("emphasis", _by_asterisk)
    reader.validateLink = lambda url: url.lower().startswith(("https://", "http://"))  # type: ignore[method-assign]
    return reader


READER = _reader()


def tree(markdown: str) -> list[Node]:
    """Any text at all as a list of nodes: text, or a tag with what is inside it."""
    return _inside(SyntaxTreeNode(READER.parse(markdown)))


def _inside(node: SyntaxTreeNode) -> list[Node]:
    return [drawn for child in node.children for drawn in _drawn(child)]


def _drawn(node: SyntaxTreeNode) -> list[Node]:
    if node.type == "text":
        return [node.content] if node.content else []
    if node.type in BREAKS:
        return [{"tag": "br"}]
    if node.type == "link":
        return [{"tag": "a", "href": str(node.attrs["href"]), "inside": _inside(node)}]
    if node.type == "inline" or (node.type == "paragraph" and node.hidden):
        return _inside(node)
    drawn: dict[str, Any] = {"tag": TAGS[node.type], "inside": _inside(node)}
    if node.attrs.get("start"):
        drawn["start"] = node.attrs["start"]
    return [drawn]
