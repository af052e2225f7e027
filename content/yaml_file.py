"""Opens one YAML file as text, lists and mappings. A key that stands twice in one mapping is a fault, not a choice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from content.fields import Spot

# Both give text for every value; the first is the same in C, and ten times as fast.
_Base: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


# What YAML says, and what an author can do about it.
_REMEDIES = {
    "twice": "take one of them out",
    "mapping values": 'put words with a colon in them in "quotes"',
    "another document": "take the line --- out",
}


class _Loader(_Base):  # type: ignore[misc]
    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        found: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            key = self.construct_object(key_node, deep=True)
            if not isinstance(key, str):
                raise yaml.MarkedYAMLError(problem="a name is not text", problem_mark=key_node.start_mark)
            if key in found:
                raise yaml.MarkedYAMLError(problem=f"{key} stands twice", problem_mark=key_node.start_mark)
            found[key] = self.construct_object(value_node, deep=True)
        return found


def open_yaml(path: Path, spot: Spot) -> Any:
    """What the file says, or None where it is empty or cannot be read; the fault is then noted, with its line."""
    try:
        return read_yaml(path.read_bytes().decode("utf-8-sig"), spot)
    except UnicodeDecodeError as error:
        spot.wrong(f"byte {error.start} is not UTF-8", "save the file again with the encoding UTF-8")
    except OSError as error:
        spot.wrong(f"the file cannot be opened: {error.strerror}", "check that it is there and may be read")
    return None


def read_yaml(words: str, spot: Spot) -> Any:
    """What the words say, or None where they say nothing or cannot be read; the fault is then noted, with its line."""
    try:
        return yaml.load(words, Loader=_Loader)  # noqa: S506 - it makes text only
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        spot.within(f"line {line}").wrong(f"this is not YAML: {error.problem}", _remedy(error))
    except yaml.YAMLError as error:
        spot.wrong(f"this is not YAML: {' '.join(str(error).split())}", "take the odd character out")
    except RecursionError:
        spot.wrong("its brackets or indents are nested too deep", "write it as a plain list or with plain fields")
    return None


def _remedy(error: yaml.MarkedYAMLError) -> str:
    otherwise = "look at the indents, dashes and quotation marks of this line and the one before"
    return next((remedy for part, remedy in _REMEDIES.items() if part in (error.problem or "")), otherwise)
