"""`coach profile`, `coach admin` and `coach join`: what they change, and one clear sentence where they can't."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cli import main
from dialogs.message import Identity, Message, Place, Text
from dialogs.profile import BY_KEY
from storage.engine import open_engine
from storage.unit import Memory
from tests import databases
from tests.houses import a_house

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
SLACK = Identity("slack", "T1", "U1", name="Anna", email="anna@council.gov.uk")
TEAMS = Identity("teams", "G1", "29:anna", name="Anna", email="Anna@council.gov.uk")
GUEST = Identity("slack", "T1", "U9", email="guest@elsewhere.example", guest=True)
TWIN = Identity("slack", "T1", "U8", email="team@council.gov.uk")

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def url(tmp_path: Path) -> str:
    return databases.sqlite_url(tmp_path)


@pytest.fixture
def met(url: str) -> Memory:
    """A memory in which somebody has spoken with the coach, in Slack and in Teams."""
    memory = Memory(open_engine(url))
    with memory.unit() as unit:
        for who in (SLACK, TEAMS, GUEST, TWIN, Identity("slack", "T1", "U7", email="team@council.gov.uk")):
            unit.meet(who, Place(who.channel, f"D-{who.user}"), NOW)
        unit.commit()
    return memory


@pytest.fixture
def run(url: str, met: Memory, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: str, **environ: str) -> tuple[int, str, str]:
        status = main(arguments, {"DATABASE_URL": url, **environ})
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


def _fields(out: str) -> dict[str, str]:
    return {line.split()[0]: line.split(maxsplit=1)[1].strip() for line in out.splitlines()}


def test_a_profile_that_nobody_filled_in_shows_its_defaults(run: Run) -> None:
    status, out, _ = run("profile", "slack-T1", COACH_NATION="wales")
    fields = _fields(out)
    assert status == 0
    assert list(fields) == ["organisation", *BY_KEY]
    assert fields["nation"] == "wales (default)"
    assert fields["short_from"] == "5000 (default)"
    assert fields["retention_days"] == "730 (default)"
    assert fields["population"] == "not set"


SAID = {
    "name": ("Testshire Council", "Testshire Council"),
    "nation": ("Northern-Ireland", "northern_ireland"),
    "kind": ("london borough", "london_borough"),
    "population": ("140,000", "140000"),
    "decisions": ("Committee", "committee"),
    "contact": ("  Data team, data@testshire.gov.uk ", "Data team, data@testshire.gov.uk"),
    "timezone": ("Europe/London", "Europe/London"),
    "language": ("CY", "cy"),
    "short_from": ("£5k", "5000"),
    "full_from": ("£250,000", "250000"),
    "agenda_days": ("7", "7"),
    "director_days": ("0", "0"),
    "clearance_days": ("15", "15"),
    "meetings": ("9 June 2027, 14/04/2027", "2027-04-14,2027-06-09"),
    "pre_election_from": ("23 March 2027", "2027-03-23"),
    "pre_election_to": ("6 May 2027", "2027-05-06"),
    "successor_date": ("1 April 2028", "2028-04-01"),
    "plan_aims": ("Easy to deal with;  A greener shire ;", "Easy to deal with; A greener shire"),
    "retention_days": ("365", "365"),
    "retention_days_decided": ("2,920", "2920"),
    "backup_days": ("0", "0"),
    "discount_rate": ("3 %", "3"),
    "money_years": ("10", "10"),
}


def test_every_field_can_be_set_and_emptied_again(run: Run) -> None:
    assert SAID.keys() == BY_KEY.keys()
    status, out, err = run("profile", "slack-T1", "--set", *(f"{key}={said}" for key, (said, _) in SAID.items()))
    assert (status, err) == (0, "")
    assert _fields(out) == {"organisation": "slack-T1", **{key: kept for key, (_, kept) in SAID.items()}}
    _, out, _ = run("profile", "slack-T1", "--set", "population=", "--set", "nation=", "agenda_days=")
    fields = _fields(out)
    assert (fields["population"], fields["nation"], fields["agenda_days"]) == (
        "not set",
        "england (default)",
        "5 (default)",
    )
    assert fields["name"] == "Testshire Council"


@pytest.mark.parametrize(
    ("pair", "says"),
    [
        ("nation=france", "england, wales, scotland or northern_ireland"),
        ("kind=village", "unitary"),
        ("population=many", "whole number"),
        ("population=-5", "whole number"),
        ("decisions=king", "cabinet, committee or mayor"),
        ("contact=" + "x" * 201, "200 characters"),
        ("timezone=Mars/Base", "Europe/London"),
        ("language=welsh", "en or cy"),
        ("short_from=a lot", "whole pounds"),
        ("agenda_days=91", "0 to 90"),
        ("meetings=14 April 2027, soon", "commas"),
        ("successor_date=31 June 2027", "a date"),
        ("plan_aims=" + ";".join("abcdefghijklm"), "12 aims"),
        ("retention_days=0", "1 to 36,500"),
        ("discount_rate=21", "0 to 20"),
        ("money_years=31", "1 to 30"),
        ("full_from=£100", "the first of the two"),
        ("nations=wales", "Did you mean nation?"),
        ("zzzz=1", "The fields are: name"),
        ("nation", "key=value"),
    ],
)
def test_what_a_field_can_not_be_is_said_in_one_sentence_and_nothing_is_kept(run: Run, pair: str, says: str) -> None:
    run("profile", "slack-T1", "--set", "short_from=5000")
    status, out, err = run("profile", "slack-T1", "--set", "name=Changed", pair)
    assert (status, out) == (2, "")
    assert says in err
    assert len(err.strip().splitlines()) == 1
    assert _fields(run("profile", "slack-T1")[1])["name"] == "not set"


@pytest.mark.parametrize("command", [("profile", "slack-T9"), ("admin", "slack-T9", "U1")])
def test_an_unknown_organisation_is_answered_with_those_that_there_are(run: Run, command: tuple[str, ...]) -> None:
    status, _, err = run(*command)
    assert status == 2
    assert "slack-T1, teams-G1" in err
    assert len(err.strip().splitlines()) == 1


@pytest.mark.parametrize("named", ["anna@council.gov.uk", "ANNA@council.gov.uk", "U1"])
def test_an_administrator_is_named_by_e_mail_or_id_and_removed_again(run: Run, met: Memory, named: str) -> None:
    status, out, _ = run("admin", "slack-T1", named)
    assert status == 0
    assert "Anna" in out
    with met.unit() as unit:
        person = unit.known(SLACK)
        assert person is not None
        assert unit.is_admin(person.id)
    assert "none" in run("admin", "slack-T1", named, "--remove")[1]


@pytest.mark.parametrize(
    ("organisation", "named", "says"),
    [
        ("slack-T1", "nobody@council.gov.uk", "nobody"),
        ("teams-G1", "U1", "nobody"),
        ("slack-T1", "U9", "guest"),
        ("slack-T1", "team@council.gov.uk", "several people"),
    ],
)
def test_who_can_not_be_an_administrator_is_said_in_one_sentence(
    run: Run, organisation: str, named: str, says: str
) -> None:
    status, out, err = run("admin", organisation, named)
    assert (status, out) == (2, "")
    assert says in err
    assert len(err.strip().splitlines()) == 1
    assert run("admin", "slack-T1", "U1")[0] == 0


def test_joining_makes_one_organisation_and_links_those_whom_both_services_name(run: Run, met: Memory) -> None:
    status, out, _ = run("join", "T1", "G1")
    assert status == 0
    assert "slack-T1" in out
    assert "e-mail: 1." in out
    with met.unit() as unit:
        slack, teams = unit.known(SLACK), unit.known(TEAMS)
        assert slack is not None
        assert teams is not None
        assert slack.id == teams.id
        assert unit.organisations() == ("slack-T1",)
    # Done again, it harms nobody.
    assert "e-mail: 0." in run("join", "T1", "G1")[1]


@pytest.mark.parametrize(("team", "tenant", "says"), [("T9", "G1", "There are: T1."), ("T1", "G9", "There are: G1.")])
def test_what_can_not_be_joined_is_said_in_one_sentence(run: Run, team: str, tenant: str, says: str) -> None:
    status, out, err = run("join", team, tenant)
    assert (status, out) == (2, "")
    assert says in err
    assert run("join", "T1", "G1")[0] == 0


def test_before_anybody_has_spoken_there_is_nothing_to_join(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    environ = {"DATABASE_URL": databases.sqlite_url(tmp_path)}
    assert main(["join", "T1", "G1"], environ) == 2
    assert "spoken with the coach" in capsys.readouterr().err
    assert main(["profile", "slack-T1"], environ) == 2
    assert "spoken with the coach" in capsys.readouterr().err


def test_the_aims_of_the_plan_are_shown_with_the_question_that_asks_for_them(run: Run, url: str) -> None:
    run("profile", "slack-T1", "--set", "plan_aims=Cleaner streets; A council that answers")
    said = ""
    with a_house(Path(), url) as house:
        for number, words in enumerate(("start a business case for missed bins", "change the strategic fit")):
            place = Place("slack", "D-U1")
            _, posts = house.conversation.hear_now(Message(f"aims:{number}", SLACK, place, Text(words), NOW))
            said = "\n".join(post.reply.text for post in posts)
    assert "- Cleaner streets\n- A council that answers" in said
