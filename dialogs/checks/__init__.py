"""What an approver would ask about an answer: named checks in a table, each a plain rule that can be explained."""

from __future__ import annotations

from datetime import date

from content.model import Library, Step
from dialogs.case import Case
from dialogs.checks import missing, money, order, people, wording
from dialogs.checks.finding import LONGEST, Check, Finding
from dialogs.path import standing

CHECKS: dict[str, Check] = {
    check.__name__: check
    for check in (
        wording.unusable,
        people.residents_named,
        wording.solution_as_problem,
        wording.output_not_outcome,
        wording.everyone_as_users,
        wording.unexplained_acronym,
        wording.too_long,
        wording.no_line_of_plan,
        wording.could_be_national,
        missing.no_number,
        missing.no_baseline,
        missing.no_date,
        missing.no_deadline,
        missing.no_source,
        missing.no_owner,
        missing.no_amount,
        missing.no_decision,
        missing.no_stop_rule,
        missing.no_exit,
        missing.no_licence,
        missing.no_rhythm,
        missing.ends_at_launch,
        money.hours_called_saving,
        money.benefit_without_budget,
        money.nothing_after_year_one,
        money.no_funding_source,
        money.within_existing_resources,
        money.software_is_free,
        money.no_contingency,
        money.only_one_option,
        money.borrowed_figure,
        money.counted_twice,
        money.totals_differ,
        people.no_loser,
        people.low_risk_for_all,
        people.owner_not_in_people,
        people.no_personal_data_check,
        people.personal_data_without_dpia,
        people.dpia_promised_later,
        people.third_party_rights,
        order.dates_out_of_order,
    )
}


def found(step: Step, case: Case, library: Library, today: date) -> tuple[str, ...]:
    """The checks that fire for what was answered, the most important first: the order of the step's follow-ups.

    Where an answer is unusable the rest would be said about nothing, so only personal data is named beside it.
    """
    finding = _finding(step, case, library, today)
    if finding is None:
        return ()
    names = [name for name in step.follow_ups if name in CHECKS]
    if "unusable" in names and CHECKS["unusable"](finding):
        return ("unusable", *(name for name in names if name == "residents_named" and CHECKS[name](finding)))
    return tuple(name for name in names if name != "unusable" and CHECKS[name](finding))


def _finding(step: Step, case: Case, library: Library, today: date) -> Finding | None:
    answer = standing(case, step)
    rows = tuple(row.fields for key in (step.key, *step.formerly) for row in case.live_rows(key))
    given = answer is not None and answer.state == "given"
    if not rows and not given:
        return None
    said, value = (answer.said, answer.value) if answer is not None and given and step.kind != "rows" else ("", "")
    return Finding(step, said[:LONGEST], value, rows, case, library, today)
