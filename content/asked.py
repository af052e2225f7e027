"""Which phrases the code asks for, found in its syntax tree.

- ``say("key", place=…)``, ``button("key", …)`` and ``phrases["key"]`` ask for a phrase: it must be there.
- Any other text in the code that reads like a phrase's key may be handed on to ``say``: that phrase is in use.
- ``say(f"state.{state}")`` uses every phrase that begins with ``state.``, and so does ``key.startswith("state.")``.
- Keys that are put together in other ways are named in a constant of the module: ``USES = ("intent.*", "misfit.*")``.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from content.fields import PHRASE_KEY

ASKS = ("say", "button")


@dataclass(frozen=True)
class Call:
    """One place in the code that asks for a phrase. ``places`` is None where they cannot be told from the code."""

    at: str
    key: str
    places: frozenset[str] | None


@dataclass(frozen=True)
class Asked:
    """``calls`` must find their phrase; ``mentioned`` are keys that may be used; ``heads`` begin keys in use."""

    calls: tuple[Call, ...] = ()
    mentioned: frozenset[str] = frozenset()
    heads: tuple[str, ...] = ()

    def uses(self, key: str) -> bool:
        return key in self.mentioned or key.startswith(self.heads or ("\n",))


@dataclass
class _Found:
    calls: list[Call] = field(default_factory=list)
    mentioned: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)


def asked(folders: Iterable[Path]) -> Asked:
    """Reads all Python files of these folders."""
    files = ((path, folder) for folder in folders for path in sorted(folder.rglob("*.py")))
    return asked_in({path.relative_to(folder.parent).as_posix(): path.read_text("utf-8") for path, folder in files})


def asked_in(files: Mapping[str, str]) -> Asked:
    """Reads Python code, by the name of its file."""
    found = _Found()
    for name, code in files.items():
        for node in ast.walk(ast.parse(code, name)):
            _look(node, name, found)
    return Asked(tuple(found.calls), frozenset(found.mentioned), tuple(sorted(found.heads)))


def _look(node: ast.AST, file: str, found: _Found) -> None:
    match node:
        case ast.Constant(value=str(key)) if PHRASE_KEY.fullmatch(key):
            found.mentioned.add(key)
        case ast.Constant(value=str(head)) if head.endswith(".") and PHRASE_KEY.fullmatch(head[:-1]):
            found.heads.add(head)
        case ast.JoinedStr(values=[ast.Constant(value=str(head)), *_]) if "." in head and PHRASE_KEY.fullmatch(
            head.rstrip("._")
        ):
            found.heads.add(head)
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=[first, *_]) if name in ASKS:
            found.calls += (Call(f"{file}:{node.lineno}", key, _places(node)) for key in _literals(first))
        case ast.Subscript(value=ast.Name(id="phrases") | ast.Attribute(attr="phrases"), slice=key_node):
            found.calls += (Call(f"{file}:{node.lineno}", key, None) for key in _literals(key_node))
        case ast.Assign(targets=[ast.Name(id="USES")], value=ast.Tuple(elts=names)):
            found.heads |= {key.removesuffix("*") for name in names for key in _literals(name)}


def _literals(node: ast.expr) -> Iterator[str]:
    """The keys that stand there as text; of ``a if b else c``, both."""
    match node:
        case ast.Constant(value=str(key)):
            yield key
        case ast.IfExp(body=one, orelse=other):
            yield from _literals(one)
            yield from _literals(other)


def _places(call: ast.Call) -> frozenset[str] | None:
    names = [keyword.arg for keyword in call.keywords]
    return None if None in names else frozenset(name for name in names if name)
