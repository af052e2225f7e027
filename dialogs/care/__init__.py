"""Care: finds somebody's details in what was typed, and words of somebody at risk, before anything is stored."""

from dialogs.care.finding import Found, Kind, find, without
from dialogs.care.risk import Risk, risk_in

__all__ = ["Found", "Kind", "Risk", "find", "risk_in", "without"]
