"""Draws a theme as a Mermaid flowchart: its steps, where each choice leads, and the questions asked only when."""

from __future__ import annotations

from collections.abc import Iterator

from content.model import Step, Theme

INDENT = "    "


def draw(theme: Theme) -> str:
    """The whole flowchart, ready for a Markdown page or mermaid.live."""
    lines = ["flowchart TD", *(line for place in range(len(theme.steps)) for line in _step(theme.steps, place))]
    lines.append(f'end_of_theme(["{_safe(theme.title)}: done"])')
    return ("\n" + INDENT).join(lines) + "\n"


def _step(steps: tuple[Step, ...], place: int) -> Iterator[str]:
    step, onward = steps[place], _onward(steps, place)
    if step.ask_when:
        yield f'when_{step.key}{{{{"{step.ask_when}?"}}}}'
        yield f"when_{step.key} -- yes --> step_{step.key}"
        yield f"when_{step.key} -- no --> {_enter(steps, place + 1)}"
    opening, closing = ("{", "}") if step.kind == "choice" else ("[", "]")
    yield f'step_{step.key}{opening}"{_safe(step.label)}"{closing}'
    led = [choice for choice in step.choices if choice.next and step.kind == "choice"]
    for choice in led:
        yield f'step_{step.key} -- "{_safe(choice.label)}" --> {_by_key(steps, choice.next or "")}'
    yield f"step_{step.key} {'-- otherwise ' if led else ''}--> {onward}"


def _onward(steps: tuple[Step, ...], place: int) -> str:
    link = steps[place].next
    return _by_key(steps, link) if link else _enter(steps, place + 1)


def _by_key(steps: tuple[Step, ...], key: str) -> str:
    """The step of that key; a link to nowhere is drawn as such, for the check is what refuses it."""
    places = {step.key: number for number, step in enumerate(steps)}
    return _enter(steps, places[key]) if key in places else f"nowhere_{key}"


def _enter(steps: tuple[Step, ...], place: int) -> str:
    """A step is entered through its condition, where it has one."""
    if place >= len(steps):
        return "end_of_theme"
    return f"{'when' if steps[place].ask_when else 'step'}_{steps[place].key}"


def _safe(words: str) -> str:
    return words.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")
