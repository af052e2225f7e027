"""What is said of a dataset: one line in a list, its card, its flags, and who is accountable for it."""

from __future__ import annotations

from collections.abc import Iterable

from content.model import Dataset
from dialogs.data.flags import OF_THE_DATA, Flag, flags
from dialogs.data.found import Found, Party
from dialogs.pen import Pen
from dialogs.when import british

USES = ("data.how.*", "data.open.*", "data.status.*", "data.rhythm.*", "data.flag.*", "data.short.*")


def names_of(pen: Pen, names: Iterable[str]) -> str:
    """One, two or more names in a row."""
    said = list(dict.fromkeys(names))
    joint = pen.library.phrases["data.and"][0]
    return f" {joint} ".join(part for part in (", ".join(said[:-1]), said[-1] if said else "") if part)


def rhythm_of(pen: Pen, rhythm: str) -> str:
    return pen.library.phrases.get(f"data.rhythm.{rhythm}", pen.library.phrases["data.rhythm.none"])[0]


def line_of(pen: Pen, found: Found) -> str:
    """It in a list: enough to choose."""
    publisher = found.publisher or pen.library.phrases["data.nobody_publishes"][0]
    return pen.say("data.live_line", title=found.title, publisher=publisher, status=_status(pen, found))


def _status(pen: Pen, found: Found) -> str:
    """What matters most: what stands against it, else how fresh and how open it is."""
    against = [flag for flag in flags(found, pen.today) if flag.key in ("unpublished", "no_files", "pdf_only", "late")]
    if against:
        return flag_words(pen, against[0])
    licence = pen.library.phrases[f"data.status.{found.standing}"][0]
    if found.updated is None or found.dated not in OF_THE_DATA or not found.rhythm:
        return pen.say("data.status_unknown", licence=licence)
    rhythm = rhythm_of(pen, found.rhythm)
    return pen.say("data.status", rhythm=rhythm, date=british(found.updated), licence=licence)


def flag_words(pen: Pen, flag: Flag) -> str:
    """Its one sentence, with the reason."""
    places = dict(flag.places)
    if "rhythm" in places:
        places["rhythm"] = rhythm_of(pen, places["rhythm"])
    key = "late_one" if flag.key == "late" and places.get("missed") == "1" else flag.key
    return pen.say(f"data.flag.{key}", **places)


def how_of(pen: Pen, party: Party) -> str:
    return pen.library.phrases[f"data.how.{party.how}"][0]


def accountable_words(pen: Pen, party: Party) -> str:
    if party.how == "nobody":
        return pen.say("data.accountable_nobody")
    return pen.say("data.accountable", who=party.who, how=how_of(pen, party))


def licence_words(pen: Pen, found: Found) -> str:
    openness = pen.library.phrases[f"data.open.{found.standing}"][0]
    if not found.licence:
        return (
            pen.say("data.licence_none")
            if found.standing == "none"
            else pen.say("data.licence", licence=openness, openness=openness)
        )
    return pen.say("data.licence", licence=found.licence, openness=openness)


def fresh_words(pen: Pen, found: Found) -> str:
    """How often, and since when nothing came, with what that date means."""
    rhythm, date = rhythm_of(pen, found.rhythm), british(found.updated) if found.updated else ""
    if not date:
        return pen.say("data.fresh_unknown", rhythm=rhythm)
    if found.dated == "record":
        return pen.say("data.fresh_record", rhythm=rhythm, date=date)
    if found.dated == "cover":
        return pen.say("data.fresh_cover", rhythm=rhythm, date=date)
    return pen.say("data.fresh", rhythm=rhythm, date=date)


def card_words(pen: Pen, found: Found) -> str:
    """The whole card."""
    portals = names_of(pen, (found.portal, *found.also_at))
    facts = [
        pen.say("data.publisher", publisher=found.publisher or pen.library.phrases["data.nobody_publishes"][0]),
        accountable_words(pen, found.accountable),
        licence_words(pen, found),
        pen.say("data.updated", status=fresh_words(pen, found)),
        pen.say("data.formats", formats=", ".join(found.formats)) if found.formats else "",
        pen.say("data.found_on", portal=portals),
    ]
    raised = flags(found, pen.today)
    head = pen.say("data.watch_out") if raised else ""
    watch_out = "\n".join(part for part in (head, *(f"- {flag_words(pen, flag)}" for flag in raised)) if part)
    seen = pen.say("data.as_on", date=british(found.seen)) if found.seen and found.seen < pen.today else ""
    parts = (found.about, "\n".join(fact for fact in facts if fact), watch_out, seen)
    return "\n\n".join(part for part in parts if part)


def party_of(data: Dataset) -> Party:
    """Our own list names who holds a dataset, and no person or team."""
    return Party(data.holder, "publisher")
