"""How a case grows by a change: the same growth that memory writes down, as a pure function."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from dialogs.case import Action, Answer, Case, Row
from dialogs.turn import (
    ActionNoted,
    Answered,
    CaseMoved,
    CaseRenamed,
    CaseRouted,
    Change,
    RowAdded,
    RowChanged,
)


def grown(case: Case, change: Change, by: str, at: datetime) -> Case:
    """The case after the change; changes that are about something else leave it as it was."""
    match change:
        case Answered():
            answer = Answer(
                change.step,
                change.after + 1,
                change.state,
                change.said,
                change.value,
                by,
                at,
                change.based_on,
            )
            versions = (*case.history.get(change.step, ()), answer)
            case = replace(case, history={**case.history, change.step: versions})
        case RowAdded():
            row = Row(change.step, change.row, 1, dict(change.fields), by, at)
            case = replace(case, rows={**case.rows, change.step: (*case.rows.get(change.step, ()), row)})
        case RowChanged():
            row = Row(change.step, change.row, change.after + 1, dict(change.fields), by, at, change.removed)
            rows = tuple(row if old.key == change.row else old for old in case.rows.get(change.step, ()))
            case = replace(case, rows={**case.rows, change.step: rows})
        case ActionNoted():
            action = Action(change.action, change.text, change.step, change.owner, change.due, change.done)
            others = tuple(old for old in case.actions if old.key != change.action)
            case = replace(case, actions=(*others, action))
        case CaseRenamed():
            case = replace(case, title=change.title)
        case CaseRouted():
            case = replace(case, route=change.route)
        case CaseMoved():
            case = replace(case, state=change.state)
        case _:
            return case
    return replace(case, updated_at=at)
