"""Phone numbers and e-mail addresses of people, told from those of services and teams."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dialogs.care.numbers import OTHER
from dialogs.care.span import Found, after, before
from dialogs.understanding.fold import words_of

_PHONE = re.compile(r"(?<![\w/.,£-])(?:\+ ?44[ -]?(?:\(0\))?|0044|\(?0)[ -]?(?:\d[ ()-]{0,3}){8,9}\d(?![\w/])(?!-\d)")
# Freephone, local-rate and non-geographic numbers belong to services: 03, 05, 08, 09.
_PEOPLES = re.compile(r"[127]\d{8,9}")
_SERVICE = re.compile(
    r"\b(switchboard|helplines?|helpdesk|help desk|help line|hotline|contact (centre|number)|call centre|one stop shop|"
    r"customer (services?|contact)|main (number|line)|(council|team|office|duty|service|enquiry|public|general|"
    r"department|depot|"
    r"reporting|booking|advice|information|emergency|out of hours|front desk|reception|library|school|hub)('s)? "
    r"(phone )?(number|line|phone|mobile|tel\w*)|reception|general enquiries|enquiries|out[- ]of[- ]hours|press office|"
    r"front desk|town hall|civic (centre|offices)|council offices?|duty (team|desk)|service desk|contractor'?s?|"
    r"supplier'?s?|"
    r"the team|our team|[a-z]+ team|fax( line| number)?|surgery|call handlers?|landlord services)\b"
)
_PRIVATE = re.compile(
    r"\b(her|his|their|my|mrs?|ms|miss|resident|tenant|caller|customer|mobile|home|neighbour|claimant|daughter|son|"
    r"mum)\b"
)

_EMAIL = re.compile(r"(?<![\w.+-])([a-z0-9][\w.+'-]{0,63})@((?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,12})(?![\w-])", re.I)
_AT_HOME = re.compile(
    r"^(gmail|googlemail|hotmail|outlook|live|yahoo|ymail|icloud|me|mac|aol|btinternet|btopenworld|sky|talktalk|"
    r"virginmedia|blueyonder|ntlworld|tiscali|protonmail|proton|mail|gmx|msn)\.",
    re.I,
)
_TEAMS = frozenset(
    words_of(
        "info information enquiries enquiry contact contactus hello customer customers customerservices "
        "customerservice "
        "team "
        "teams help helpdesk support foi foia eir dpo dataprotection data opendata gis planning building waste "
        "recycling bins "
        "refuse licensing licences housing homeless homelessness council admin office press media comms communications "
        "news "
        "parking highways streets street streetcare roads transport libraries library museum museums parks leisure "
        "sport events "
        "benefits revenues revenue counciltax tax finance accounts payments invoices procurement tenders contracts "
        "legal "
        "democratic democraticservices elections electoral committee cabinet councillors members mayor hr "
        "recruitment jobs "
        "payroll training it ict servicedesk digital web webmaster website postmaster noreply donotreply reply "
        "complaints "
        "feedback safeguarding mash adult adults children childrens social socialcare carers health publichealth "
        "environmental "
        "environment trading tradingstandards noise pest registrars registration cemeteries schools admissions school "
        "consultation consultations engagement policy performance research insight intelligence analytics "
        "statistics stats "
        "business regeneration economy property estates assets facilities reception mail post mailbox inbox service "
        "services "
        "central general corporate community communities partnership partnerships projects project programme pmo "
        "change "
        "transformation innovation climate energy sustainability emergency resilience security privacy governance "
        "ig audit "
        "risk fraud insurance claims bookings booking tickets volunteer volunteering advice hub enq dutyteam duty "
        "address "
        "addressing gazetteer llpg snn land charges landcharges localplan green spaces treeteam trees cctv taxi "
        "taxis care "
        "warm fuel poverty sales marketing orders"
    )
)
_IN_A_TEAM = re.compile(
    r"team|enquir|service|support|helpdesk|office|admin|mailbox|noreply|council|customer|department"
)


def phones(words: str) -> Iterator[Found]:
    for match in _PHONE.finditer(words):
        number = _national(match[0])
        if not _PEOPLES.fullmatch(number) or OTHER.search(before(words, match.start())):
            continue
        if not (_is_duty_phone if number[0] == "7" else _is_service)(words, match):
            # A bracket that opens before the number and closes after it is not part of it.
            start = match.start() + (match[0].startswith("(") and ")" not in match[0])
            yield Found(start, match.end(), "phone")


def _national(said: str) -> str:
    """The digits after the first zero or the country's code."""
    digits = re.sub(r"\D", "", said)
    return re.sub(r"^(0044|44(?=0?[1237])|0)0?", "", digits, count=1)


def _is_service(words: str, match: re.Match[str]) -> bool:
    """Something near says that it is a team's or the council's, and nothing nearer that it is somebody's own."""
    near = before(words, match.start(), 50)
    return bool(_SERVICE.search(near) or _SERVICE.search(after(words, match.end(), 50))) and not _PRIVATE.search(
        near[-25:]
    )


def _is_duty_phone(words: str, match: re.Match[str]) -> bool:
    near = before(words, match.start(), 40)
    return bool(re.search(r"\b(duty|team|office|service|on[- ]call|text line|sms)\b", near)) and not _PRIVATE.search(
        near[-25:].replace("mobile", "")
    )


def emails(words: str) -> Iterator[Found]:
    for match in _EMAIL.finditer(words):
        if not _is_teams(match[1].lower(), match[2].lower()):
            yield Found(match.start(), match.end(), "email")


def _is_teams(name: str, domain: str) -> bool:
    """A mailbox that several people read."""
    parts = [part for part in re.split(r"[._+'-]|\d+", name) if part]
    if _AT_HOME.match(domain):
        return False
    return any(part in _TEAMS for part in parts) or bool(_IN_A_TEAM.search(name))
