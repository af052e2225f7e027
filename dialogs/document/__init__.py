"""Documents: a case as something to take away, drawn up as frozen values that every format draws."""

from dialogs.document.desk import Wish
from dialogs.document.drawing_up import draw_up
from dialogs.document.model import Document

__all__ = ["Document", "Wish", "draw_up"]
