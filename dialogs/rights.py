"""Who may change what: the one place that every change is asked at, by the conversation and by memory again.

A move needs no check of its own, so none can forget it. What a person may see is decided one step earlier: a scene
holds only the cases that they are a member of, and of a request only the question that they were asked.
"""

from __future__ import annotations

from typing import Literal

from dialogs import turn
from dialogs.case import Role

# ``nothing`` is about the person alone; ``asked`` belongs to the one who was asked, which memory's row decides.
Need = Literal["nothing", "asked", "read", "edit", "own"]

NEEDS: dict[type[turn.Change], Need] = {
    turn.CaseStarted: "nothing",
    turn.ContextMoved: "nothing",
    turn.PrefSet: "nothing",
    turn.PersonWelcomed: "nothing",
    turn.QuestionNoted: "nothing",
    turn.FeedbackGiven: "nothing",
    turn.ReminderSet: "nothing",
    turn.ReminderStopped: "nothing",
    turn.AccountCodeMade: "nothing",
    turn.AccountsLinked: "nothing",
    turn.AccountsUnlinked: "nothing",
    turn.PersonForgotten: "nothing",
    turn.DeletionAsked: "nothing",
    # Memory asks whether they administer the council.
    turn.RecordsKept: "nothing",
    turn.RecordsReleased: "nothing",
    turn.ProfileKept: "nothing",
    turn.CaseOpened: "read",
    turn.CaseDeleted: "own",
    turn.WordsHeld: "nothing",
    turn.WordsLetGo: "nothing",
    turn.RequestTaken: "asked",
    turn.RequestAnswered: "asked",
    turn.RequestHeld: "asked",
    turn.RequestPromised: "asked",
    turn.RequestSettled: "asked",
    turn.RequestPassed: "asked",
    turn.SavingAgreed: "asked",
    turn.Commented: "read",
    turn.RowChecked: "read",
    turn.CaseRenamed: "edit",
    turn.CaseRouted: "edit",
    turn.CaseSubmitted: "edit",
    turn.Answered: "edit",
    turn.RowAdded: "edit",
    turn.RowChanged: "edit",
    turn.ActionNoted: "edit",
    turn.RequestEnded: "edit",
    turn.RoleChanged: "own",
}
ROLES: dict[Need, tuple[Role, ...]] = {
    "read": ("owner", "editor", "reviewer"),
    "edit": ("owner", "editor"),
    "own": ("owner",),
}


def need_of(change: turn.Change, person: str) -> Need:
    """What a change takes. One that nobody has thought of yet takes an owner."""
    match change:
        case turn.MemberRemoved():
            return "read" if change.person == person else "own"
        case turn.CaseMoved():
            return "own" if change.state == "deleted" else "edit"
        case turn.RequestMade():
            return "edit" if change.kind in ("step", "agree") else "own"
        case _:
            return NEEDS.get(type(change), "own")


def may(role: Role | str | None, change: turn.Change, person: str) -> bool:
    """Whether somebody in that role of the case (none: a stranger to it) may make the change."""
    need = need_of(change, person)
    return need in ("nothing", "asked") or role in ROLES[need]
