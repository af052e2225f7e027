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
    Commented,
    MemberRemoved,
    RoleChanged,
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
        case ActionNoted() | Commented():
            case = _with_action(case, change, by, at)
        case RoleChanged():
            members = (
                replace(member, role=change.role) if member.person == change.person else member
                for member in case.members
            )
            return replace(case, members=tuple(members))
        case MemberRemoved():
            return replace(case, members=tuple(one for one in case.members if one.person != change.person))
        case CaseRenamed():
            case = replace(case, title=change.title)
        case CaseRouted():
            case = replace(case, route=change.route)
        case CaseMoved():
            case = replace(case, state=change.state)
        case _:
            return case
    return replace(case, updated_at=at)


def _with_action(case: Case, change: ActionNoted | Commented, by: str, at: datetime) -> Case:
    if isinstance(change, Commented):
        return replace(case, actions=(*case.actions, Action(change.action, change.text, change.step, by=by, at=at)))
    first = next((old.by for old in case.actions if old.key == change.action), by)
    action = Action(change.action, change.text, change.step, change.owner, change.due, change.done, first, at)
    others = tuple(old for old in case.actions if old.key != change.action)
    return replace(case, actions=(*others, action))
