"""Members: who is in a case, inviting, changing what they may do, ending it, leaving, handing the case over."""

from __future__ import annotations

from collections.abc import Callable

from dialogs.case import Case, Member, Role
from dialogs.colleagues import called, matches
from dialogs.document.desk import KEPT_BACK
from dialogs.moves import agreeing, handing
from dialogs.moves.asking import ask_again
from dialogs.moves.opening import choose_or_start, open_named
from dialogs.moves.requesting import label_of, make, may_words, open_with
from dialogs.moves.whom import Whom, find, of_press, today_key
from dialogs.path import standing
from dialogs.pen import Move, Pen, PressMove
from dialogs.press import Press, read, write
from dialogs.reply import Button
from dialogs.request import Request
from dialogs.turn import MemberRemoved, RequestEnded, RoleChanged
from dialogs.understood import Understood
from dialogs.when import british

USES = ("members.*", "role.*", "may.*", "invite.*", "owner.*")
ROLES: tuple[Role, ...] = ("editor", "reviewer")


def share(pen: Pen, understood: Understood) -> None:
    """Everything that "share" may mean, by what the words ask for."""
    case = pen.case
    act, who = str(understood.slots.get("act") or ""), str(understood.slots.get("who") or "")
    if case is None:
        choose_or_start(pen)
    elif act == "ask":
        handing.ask_for(pen, who, str(understood.slots.get("section") or ""))
    elif act == "agree":
        agreeing.ask_for(pen, who)
    elif act == "leave":
        _leave_asks(pen, case)
    elif act == "who":
        _list(pen, case)
    elif act == "stop":
        _stop_asks(pen, case, who)
    elif act == "give":
        _give_asks(pen, case, who)
    elif who:
        _invite_or_change(pen, case, who, act)
    else:
        _ask_whom(pen, case)


# Who is in it


def _list(pen: Pen, case: Case, before: str = "") -> None:
    """Everybody who can see the case or was asked about it, and what can be changed."""
    lines = [_member_line(pen, member) for member in case.members]
    waiting = [one for one in case.requests if one.state == "open"]
    lines += [_waiting_line(pen, one) for one in waiting]
    alone = pen.say("members.alone") if len(case.members) < 2 else ""
    words = "\n".join([pen.say("members.list", title=case.title), *lines])
    text = "\n\n".join(part for part in (before, words, alone) if part)
    pen.reply(text, *_list_ways(pen, case, waiting))


def _list_ways(pen: Pen, case: Case, waiting: list[Request]) -> tuple[Button, ...]:
    others = [member for member in case.members if member.person != pen.person.id]
    if case.role(pen.person.id) != "owner":
        ways = [pen.button("button.activity", "activity", case.id), pen.button("button.leave", "leave", case.id)]
        return tuple(ways)
    listed = [Button(member.name or "?", write("member", case.id, member.person)) for member in others]
    ended = [
        pen.button("button.end_request", "request_end", case.id, one.id, who=one.whom) for one in waiting if one.whom
    ]
    return (
        pen.button("button.invite", "invite", case.id),
        *listed[:6],
        *ended[:4],
        pen.button("button.activity", "activity", case.id),
    )


def _member_line(pen: Pen, member: Member) -> str:
    name = _name(pen, member.name)
    who = pen.say("members.you", who=name) if member.person == pen.person.id else name
    return pen.say("members.line", who=who, role=_role(pen, member.role))


def _waiting_line(pen: Pen, request: Request) -> str:
    key = f"members.asked_{request.kind}"
    if request.kind == "step" and request.due is not None:
        key = "members.asked_step_by"
    due = british(request.due) if request.due else ""
    return pen.say(key, who=_name(pen, request.whom), label=label_of(pen, request), date=due)


def _name(pen: Pen, name: str) -> str:
    return name or pen.library.phrases["ask.somebody"][0]


def _role(pen: Pen, role: str) -> str:
    return pen.library.phrases[f"role.{role}"][0]


def _press_list(pen: Pen, press: Press) -> None:
    if open_named(pen, press.key(0)) and pen.case is not None:
        _list(pen, pen.case)


def _press_member(pen: Pen, press: Press) -> None:
    """One member: what they may do, and what can be changed about that."""
    case, member = _named(pen, press)
    if case is None or member is None:
        return
    words = pen.say(
        "members.one",
        who=_name(pen, member.name),
        role=_role(pen, member.role),
        title=case.title,
        may=may_words(pen, member.role),
    )
    at = (case.id, member.person)
    role: Role = "editor" if member.role == "reviewer" else "reviewer"
    pen.reply(
        words,
        pen.button(f"button.make_{role}", "role", *at, role, today_key(pen)),
        pen.button("button.stop_sharing_yes", "unshare", *at, today_key(pen)),
        pen.button("button.give", "give", case.id, member.person),
    )


def _named(pen: Pen, press: Press) -> tuple[Case | None, Member | None]:
    """The case and the other member that a press names."""
    if not open_named(pen, press.key(0)) or pen.case is None:
        return None, None
    member = next((one for one in pen.case.members if one.person == press.key(1)), None)
    if member is None or member.person == pen.person.id:
        _list(pen, pen.case)
        return None, None
    return pen.case, member


def only_owner(pen: Pen, case: Case) -> bool:
    """Says so, and to whom to turn, where it is the owner's alone to do."""
    if case.role(pen.person.id) == "owner":
        return False
    owner = case.owner
    name = owner.name if owner is not None and owner.name else pen.library.phrases["invite.no_owner"][0]
    pen.reply(pen.say("invite.only_owner", title=case.title, owner=name))
    ask_again(pen)
    return True


# Inviting


def _ask_whom(pen: Pen, case: Case) -> None:
    if only_owner(pen, case):
        return
    pen.move(pending=write("invite", case.id))
    pen.reply(pen.say("invite.whom", title=case.title), pen.button("button.together", "members", case.id))


def _press_invite(pen: Pen, press: Press) -> None:
    if open_named(pen, press.key(0)) and pen.case is not None:
        _ask_whom(pen, pen.case)


def _invite_or_change(pen: Pen, case: Case, who: str, role: str) -> None:
    """Somebody who is in it already gets the other role; anybody else is invited."""
    if only_owner(pen, case):
        return
    name = called(who)
    there = [one for one in case.members if one.person != pen.person.id and matches(name, one.name)]
    if len(there) == 1:
        _is_in(pen, case, there[0], role)
        return
    whom = find(pen, who, lambda id: pen.button("button.invite", "invite_show", case.id, id))
    if whom is not None:
        _show(pen, case, whom)


def _is_in(pen: Pen, case: Case, member: Member, role: str) -> None:
    if role in ROLES and role != member.role and member.role != "owner":
        at = (case.id, member.person, role, today_key(pen))
        words = pen.say(
            "invite.in_already", who=_name(pen, member.name), title=case.title, role=_role(pen, member.role)
        )
        pen.reply(words, pen.button(f"button.make_{role}", "role", *at), _not_now(pen, case))
        return
    _press_member(pen, Press("member", (case.id, member.person)))


def _show(pen: Pen, case: Case, whom: Whom) -> None:
    """What they would see, before they are invited."""
    pen.move(pending=None)
    member = next((one for one in case.members if one.person == whom.id), None)
    if member is not None:
        _is_in(pen, case, member, "")
        return
    if open_with(case, "join", whom) is not None:
        _list(pen, case, pen.say("invite.already", who=whom.name))
        return
    private = _private_labels(pen, case)
    parts = [
        pen.say("invite.shows", who=whom.name, title=case.title),
        pen.say("invite.shows_private", labels=", ".join(private)) if private else "",
    ]
    at = (case.id, whom.key)
    pen.reply(
        "\n\n".join(part for part in parts if part),
        pen.button("button.invite_editor", "invite_send", *at, "editor", today_key(pen)),
        pen.button("button.invite_reviewer", "invite_send", *at, "reviewer", today_key(pen)),
        _not_now(pen, case),
    )


def _private_labels(pen: Pen, case: Case) -> list[str]:
    """What is written about people, which stays out of documents and would be seen here."""
    part = pen.library.parts.get(KEPT_BACK)
    steps = (pen.library.step(key) for key in (part.steps if part else ()))
    return [
        step.label.lower()
        for step in steps
        if step is not None
        and (((answer := standing(case, step)) is not None and answer.state == "given") or case.live_rows(step.key))
    ]


def _not_now(pen: Pen, case: Case) -> Button:
    return pen.button("button.not_now", "not_now", case.id)


def _press_not_now(pen: Pen, press: Press) -> None:
    if open_named(pen, press.key(0)) and pen.case is not None:
        pen.move(pending=None)
        pen.reply(pen.say("members.nothing_done"), pen.button("button.carry_on", "resume", pen.case.id))


def _press_invite_show(pen: Pen, press: Press) -> None:
    if open_named(pen, press.key(0)) and pen.case is not None and not only_owner(pen, pen.case):
        whom = of_press(pen, press.key(1))
        if whom is not None:
            _show(pen, pen.case, whom)


def _press_invite_send(pen: Pen, press: Press) -> None:
    if not open_named(pen, press.key(0)) or pen.case is None or only_owner(pen, pen.case):
        return
    case, role = pen.case, press.key(2)
    whom = of_press(pen, press.key(1))
    if whom is None:
        return
    fresh = press.key(3) == today_key(pen) and role in ROLES
    if not fresh or case.role(whom.id) or open_with(case, "join", whom):
        _show(pen, case, whom)
        return
    make(pen, case, "join", whom, about={"role": role})
    if whom.reached:
        pen.reply(pen.say("invite.sent", who=whom.name), pen.button("button.carry_on", "resume", case.id))


# Changing and ending


def _press_role(pen: Pen, press: Press) -> None:
    case, member = _named(pen, press)
    if case is None or member is None or only_owner(pen, case):
        return
    role = press.key(2)
    if press.key(3) != today_key(pen) or role not in ROLES or member.role == "owner":
        _list(pen, case, pen.say("members.stale"))
        return
    pen.change(RoleChanged(case.id, member.person, "editor" if role == "editor" else "reviewer"))
    may, who = may_words(pen, role), _name(pen, pen.person.name or "")
    pen.tell(
        member.person,
        pen.say("members.your_role", who=who, title=case.title, may=may),
        pen.button("button.review", "review", case.id),
        case=case.id,
    )
    pen.reply(pen.say("members.role_now", who=_name(pen, member.name), may=may))
    ask_again(pen)


def _stop_asks(pen: Pen, case: Case, who: str) -> None:
    """Whom? One who is named, or the only other one, is asked about at once; an invitation is taken back."""
    if only_owner(pen, case):
        return
    others = [one for one in case.members if one.person != pen.person.id]
    name = called(who)
    meant = [one for one in others if matches(name, one.name)] if name else others
    waiting = [one for one in case.requests if one.state == "open" and (not name or matches(name, one.whom))]
    if len(meant) == 1 and (name or not waiting):
        member = meant[0]
        yes = pen.button("button.stop_sharing_yes", "unshare", case.id, member.person, today_key(pen))
        words = pen.say("members.stop_asks", who=_name(pen, member.name), title=case.title)
        pen.reply(words, yes, _not_now(pen, case))
    elif not meant and len(waiting) == 1 and name:
        _end(pen, case, waiting[0])
    elif name and not meant and not waiting:
        _list(pen, case, pen.say("members.not_in", title=case.title))
    elif others or waiting:
        _list(pen, case, pen.say("members.which"))
    else:
        _list(pen, case)


def _press_unshare(pen: Pen, press: Press) -> None:
    case, member = _named(pen, press)
    if case is None or member is None or only_owner(pen, case):
        return
    if press.key(2) != today_key(pen):
        _list(pen, case, pen.say("members.stale"))
        return
    pen.change(MemberRemoved(case.id, member.person))
    pen.tell(member.person, pen.say("members.you_ended", title=case.title))
    pen.reply(pen.say("members.ended", who=_name(pen, member.name), title=case.title))
    ask_again(pen)


def _press_end(pen: Pen, press: Press) -> None:
    if not open_named(pen, press.key(0)) or pen.case is None:
        return
    request = next((one for one in pen.case.requests if one.id == press.key(1) and one.state == "open"), None)
    if request is None:
        _list(pen, pen.case)
    elif request.kind in ("step", "agree") or not only_owner(pen, pen.case):
        _end(pen, pen.case, request)


def _end(pen: Pen, case: Case, request: Request) -> None:
    pen.change(RequestEnded(request.id, case.id))
    if request.to:
        pen.tell(request.to, pen.say("ask.gone"))
    pen.reply(pen.say("members.request_ended", who=_name(pen, request.whom)))
    ask_again(pen)


# Leaving, and handing over


def _editors(case: Case, but: str) -> list[Member]:
    return [one for one in case.members if one.role == "editor" and one.person != but]


def _leave_asks(pen: Pen, case: Case) -> None:
    """What it means, before they leave; an owner leaves only where somebody could take over."""
    editors = _editors(case, pen.person.id)
    yes = pen.button("button.leave_yes", "leave", case.id, today_key(pen))
    if case.role(pen.person.id) != "owner":
        pen.reply(pen.say("members.leave_asks", title=case.title), yes, _not_now(pen, case))
    elif editors:
        who = ", ".join(_name(pen, one.name) for one in editors)
        pen.reply(pen.say("members.leave_owner", title=case.title, who=who), yes, _not_now(pen, case))
    else:
        pen.reply(pen.say("members.leave_alone", title=case.title), _not_now(pen, case))


def _press_leave(pen: Pen, press: Press) -> None:
    if not open_named(pen, press.key(0)) or pen.case is None:
        return
    case, me = pen.case, pen.person.id
    owner = case.role(me) == "owner"
    if press.key(1) != today_key(pen) or (owner and not _editors(case, me)):
        _leave_asks(pen, case)
        return
    who = _name(pen, pen.person.name or "")
    if owner:
        for editor in _editors(case, me):
            offered = Whom(editor.person, editor.name, reached=True)
            _offer(pen, case, offered, "owner.leaver")
    elif case.owner is not None:
        pen.tell(case.owner.person, pen.say("members.left", who=who, title=case.title), case=case.id)
    pen.change(MemberRemoved(case.id, me))
    pen.cases.pop(case.id, None)
    pen.move(case=None, asking=None, pending=None)
    pen.reply(pen.say("members.you_left", title=case.title), pen.button("button.cases", "cases"))


def _offer(pen: Pen, case: Case, whom: Whom, key: str) -> None:
    if open_with(case, "own", whom) is None:
        make(pen, case, "own", whom, key=key)


def _give_asks(pen: Pen, case: Case, who: str) -> None:
    if only_owner(pen, case):
        return
    name = called(who)
    there = [one for one in case.members if one.person != pen.person.id and matches(name, one.name)] if name else []
    if len(there) == 1:
        _give_show(pen, case, Whom(there[0].person, there[0].name, reached=True))
    elif not name:
        pen.move(pending=write("give", case.id))
        pen.reply(pen.say("members.which"), *_give_ways(pen, case))
    else:
        whom = find(pen, who, lambda id: pen.button("button.give", "give", case.id, id))
        if whom is not None:
            _give_show(pen, case, whom)


def _give_ways(pen: Pen, case: Case) -> tuple[Button, ...]:
    others = [one for one in case.members if one.person != pen.person.id]
    return tuple(Button(_name(pen, one.name), write("give", case.id, one.person)) for one in others[:6])


def _give_show(pen: Pen, case: Case, whom: Whom) -> None:
    pen.move(pending=None)
    if open_with(case, "own", whom) is not None:
        _list(pen, case, pen.say("invite.already", who=whom.name))
        return
    send = pen.button("button.give_send", "give", case.id, whom.key, today_key(pen))
    pen.reply(pen.say("owner.shows", who=whom.name, title=case.title), send, _not_now(pen, case))


def _press_give(pen: Pen, press: Press) -> None:
    if not open_named(pen, press.key(0)) or pen.case is None or only_owner(pen, pen.case):
        return
    case = pen.case
    whom = of_press(pen, press.key(1))
    if whom is None:
        return
    if press.key(2) != today_key(pen) or open_with(case, "own", whom):
        _give_show(pen, case, whom)
        return
    make(pen, case, "own", whom)
    if whom.reached:
        pen.reply(pen.say("owner.asked", who=whom.name), pen.button("button.carry_on", "resume", case.id))


def take_whom(pen: Pen) -> bool:
    """The words name the colleague whom the coach has just asked for; false where it has not."""
    asked, case = read(pen.context.pending or ""), pen.case
    take: dict[str, Callable[[Case, str], None]] = {
        "invite": lambda case, who: _invite_or_change(pen, case, who, ""),
        "give": lambda case, who: _give_asks(pen, case, who),
        "ask_whom": lambda case, who: handing.ask_for(pen, who, asked.key(1)),
        "agree_whom": lambda case, who: agreeing.ask_whom(pen, case, asked.key(1), who),
    }
    if asked.verb not in take or case is None or case.id != asked.key(0):
        return False
    take[asked.verb](case, pen.words)
    return True


def who(pen: Pen, understood: Understood) -> None:
    """Who can see it: with a case in hand, everybody who is in it."""
    if pen.case is not None:
        _list(pen, pen.case)


INTENTS: dict[str, Move] = {"share_case": share}
ACTS: dict[tuple[str, str], Move] = {("what_you_hold", "who"): who}
PRESSES: dict[str, PressMove] = {
    "members": _press_list,
    "member": _press_member,
    "invite": _press_invite,
    "invite_show": _press_invite_show,
    "invite_send": _press_invite_send,
    "role": _press_role,
    "unshare": _press_unshare,
    "request_end": _press_end,
    "leave": _press_leave,
    "give": _press_give,
    "not_now": _press_not_now,
}
