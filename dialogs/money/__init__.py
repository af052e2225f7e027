"""Money: from the rows of benefits and costs to the figures that finance reads, each with the rows behind it."""

from dialogs.money.assumptions import DEFAULTS, Assumptions, assumptions_from
from dialogs.money.figures import Figure
from dialogs.money.lines import Line, Remark
from dialogs.money.whole import Money, work_out

__all__ = ["DEFAULTS", "Assumptions", "Figure", "Line", "Money", "Remark", "assumptions_from", "work_out"]
