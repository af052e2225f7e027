"""What people mean, however they put it. One entrance: ``understand``, or ``understanding`` to build it once."""

from __future__ import annotations

from content.model import Library
from dialogs.understanding.room import Room
from dialogs.understood import Understood, View

_built: list[tuple[Library, Room]] = []


def understanding(library: Library) -> Room:
    """Makes everything ready for a library, once; the function that it gives is quick and keeps nothing.

    The last library's room is kept: another library that says the same need not be made ready again.
    """
    if not _built or not (_built[0][0] is library or _built[0][0] == library):
        _built[:] = [(library, Room(library))]
    return _built[0][1]


def understand(text: str, view: View, library: Library) -> Understood:
    """One message, one reading."""
    return understanding(library)(text, view)
