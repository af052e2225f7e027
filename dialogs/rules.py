"""Conditions on a question: a step's ``ask_when`` names one of these functions over the case."""

from __future__ import annotations

from collections.abc import Callable

from dialogs.case import Case

Rule = Callable[[Case], bool]


def has_personal_data(case: Case) -> bool:
    """Personal data is in play, or nobody knows yet."""
    answer = case.answer("personal_data")
    return answer is None or answer.state != "given" or answer.value != "none"


def has_costs(case: Case) -> bool:
    """At least one cost is written down."""
    return bool(case.live_rows("costs"))


RULES: dict[str, Rule] = {rule.__name__: rule for rule in (has_personal_data, has_costs)}
