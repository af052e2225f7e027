"""A reply as plain text: for the terminal, for notifications and screen readers, and where nothing can be drawn."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dialogs.reply import Button, Reply


def as_text(reply: Reply, *, choices: bool = True) -> str:
    """The whole reply as text that reads well aloud; choices become numbered lines."""
    parts = [plain(reply.heading or ""), plain(reply.text)]
    if choices and not _lists(parts[1], reply.choices):
        parts.append("\n".join(f"{place}. {button.label}" for place, button in enumerate(reply.choices, 1)))
    parts.extend(f"{link.label}: {link.url}" for link in reply.links)
    if reply.file is not None:
        parts.append(reply.file.name)
    return "\n\n".join(part for part in parts if part)


def _lists(text: str, choices: Sequence[Button]) -> bool:
    """Whether the text itself has every choice on a line with its number: said once is enough."""
    lines = text.splitlines()
    numbered = (f"{place}. {button.label.removesuffix('…')}" for place, button in enumerate(choices, 1))
    return all(any(line.startswith(choice) for line in lines) for choice in numbered)


def plain(markdown: str) -> str:
    """Our Markdown without its marks: bold, italics, links."""
    text = re.sub(r"\*\*(.+?)\*\*", r"\1", markdown, flags=re.DOTALL)
    text = re.sub(r"(?<![\w*])\*(?!\s)([^*\n]+?)\*(?!\w)", r"\1", text)
    return re.sub(r"\[([^\]\n]+)\]\((https?://[^)\s]+)\)", r"\1 (\2)", text)
