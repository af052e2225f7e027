"""What a card carries back when something on it is pressed or filled in, by name."""

from __future__ import annotations

# Which presses a card carries, and where their fields stand: nothing of ours is mixed up with another app's.
PRESS, FORM, FIELD = "press", "form", "field."
