"""Profiles, administrators, installations, joined workspaces, questions asked in vain, files and links."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from dialogs.message import Identity
from dialogs.reply import FileMade
from dialogs.scene import Profile
from dialogs.turn import FeedbackGiven, QuestionNoted
from storage.files import File, OneTimeLink
from storage.organisations import Installation, Question, Remark
from storage.unit import Memory
from tests.storage.people import ANNA, BEN, MINUTE, NINE, seen, started, told

THEIRS = replace(ANNA, tenant="T2")
TEAMS = Identity("teams", "G1", "29:x")


def test_a_profile_is_told_key_by_key(memory: Memory) -> None:
    with memory.unit() as unit:
        assert unit.profile("slack-T1") is None
        unit.keep_profile("slack-T1", {"nation": "wales", "contact": "Data team", "mayor": "yes"}, NINE)
        unit.keep_profile("slack-T1", {"contact": None, "retention_days": 90, "aims": "Fair\0 streets"}, NINE)
        unit.commit()
    profile = Profile("slack-T1", nation="wales", retention_days=90, facts={"mayor": "yes", "aims": "Fair streets"})
    assert seen(memory).profile == profile
    with memory.unit() as unit:
        unit.keep_profile("slack-T1", {"mayor": None, "aims": None, "retention_days": None, "nation": None}, NINE)
        assert unit.profile("slack-T1") == Profile("slack-T1")


def test_an_administrator_is_named_within_their_own_organisation(memory: Memory) -> None:
    anna, stranger = told(memory, ANNA), told(memory, THEIRS)
    with memory.unit() as unit:
        assert not unit.name_admin("slack-T1", stranger.id)
        assert not unit.name_admin("slack-T1", "nobody")
        assert unit.name_admin("slack-T1", anna.id)
        assert unit.name_admin("slack-T1", anna.id)
        assert unit.is_admin(anna.id)
        assert not unit.is_admin(stranger.id)


def test_an_installation_is_kept_until_it_is_revoked(memory: Memory) -> None:
    installed = Installation("slack", "T1", b"\x00secret\xff", "B1", "UB", "Testshire")
    with memory.unit() as unit:
        assert unit.installation("slack", "T1") is None
        unit.save_installation(installed, None, NINE)
        unit.save_installation(replace(installed, token=b"newer"), None, NINE)
        unit.commit()
    assert told(memory, ANNA).organisation == "slack-T1"
    with memory.unit() as unit:
        assert unit.installation("slack", "T1") == replace(installed, token=b"newer")
        assert unit.installation("slack", "T2") is None
        unit.revoke_installation("slack", "T1")
        assert unit.installation("slack", "T1") is None
        unit.save_installation(installed, None, NINE)
        assert unit.installation("slack", "T1") == installed


def test_a_workspace_that_was_only_met_is_not_installed(memory: Memory) -> None:
    told(memory, ANNA)
    with memory.unit() as unit:
        assert unit.installation("slack", "T1") is None


def test_a_workspace_and_a_tenant_become_one_organisation(memory: Memory) -> None:
    anna = told(memory, ANNA, QuestionNoted("uxrn"))
    told(memory, TEAMS, started("teams-case"), QuestionNoted("uxrn"), QuestionNoted("lgr"), FeedbackGiven("uprn"))
    with memory.unit() as unit:
        assert unit.join(("slack", "T1"), ("teams", "nowhere")) is None
        assert unit.join(("slack", "T1"), ("teams", "G1")) == "slack-T1"
        assert unit.join(("slack", "T1"), ("teams", "G1")) == "slack-T1"
        unit.commit()
    joined = seen(memory, TEAMS, "teams-case")
    assert joined.person.organisation == anna.organisation == joined.reached["teams-case"].organisation
    assert told(memory, replace(TEAMS, user="29:new")).organisation == "slack-T1"
    with memory.unit() as unit:
        assert unit.profile("teams-G1") is None
        assert [(asked.words, asked.times) for asked in unit.questions("slack-T1")] == [("uxrn", 2), ("lgr", 1)]
        assert len(unit.remarks("slack-T1")) == 1


def test_questions_asked_in_vain_are_counted_for_each_organisation_and_name_nobody(memory: Memory) -> None:
    told(memory, ANNA, QuestionNoted("uxrn", ("uprn",)))
    told(memory, BEN, QuestionNoted("uxrn", ("uprn", "usrn")), QuestionNoted("x" * 99), now=NINE + MINUTE)
    told(memory, THEIRS, QuestionNoted("uxrn"))
    with memory.unit() as unit:
        assert unit.questions("slack-T1") == (
            Question("slack-T1", "uxrn", ("uprn", "usrn"), 2, NINE + MINUTE),
            Question("slack-T1", "x" * 60, (), 1, NINE + MINUTE),
        )
        assert len(unit.questions()) == 3


def test_remarks_are_read_latest_first(memory: Memory) -> None:
    told(memory, ANNA, FeedbackGiven("uprn", "Not what we use"))
    told(memory, THEIRS, FeedbackGiven("usrn"), now=NINE + MINUTE)
    with memory.unit() as unit:
        assert unit.remarks("slack-T1") == (Remark("slack-T1", "uprn", "Not what we use", NINE),)
        assert [remark.about for remark in unit.remarks()] == ["usrn", "uprn"]


def test_a_file_is_there_until_it_expires(memory: Memory) -> None:
    anna = told(memory, ANNA, started())
    with memory.unit() as unit:
        made = unit.keep_file("Draft.docx", "application/x", b"\x00PK", anna.id, "k3v9", NINE + MINUTE)
        assert made == FileMade(made.key, "Draft.docx", "application/x", 3)
        assert unit.file(made.key, NINE) == File(made.key, "Draft.docx", "application/x", b"\x00PK", anna.id, "k3v9")
        assert unit.file(made.key, NINE + MINUTE) is None
        assert unit.file("nothing", NINE) is None


def test_a_link_can_be_looked_at_often_and_used_once(memory: Memory) -> None:
    anna = told(memory, ANNA)
    with memory.unit() as unit:
        unit.make_link("token", "open", anna.id, NINE + MINUTE, about="k3v9")
        stands_for = OneTimeLink("open", anna.id, None, "k3v9", 0)
        assert unit.look_at_link("token", "open", NINE) == stands_for
        assert unit.look_at_link("token", "open", NINE) == stands_for
        assert unit.use_link("token", "file", NINE) is None
        assert unit.use_link("token", "open", NINE + timedelta(hours=1)) is None
        assert unit.use_link("token", "open", NINE) == stands_for
        assert unit.use_link("token", "open", NINE) is None
        assert unit.look_at_link("token", "open", NINE) is None


def test_a_code_is_used_up_after_too_many_tries(memory: Memory) -> None:
    anna = told(memory, ANNA)
    with memory.unit() as unit:
        unit.make_link("482913", "code", anna.id, NINE + MINUTE)
        for _ in range(4):
            unit.count_try(anna.id, "code", most=5)
        assert unit.look_at_link("482913", "code", NINE) == OneTimeLink("code", anna.id, None, None, 4)
        unit.count_try(anna.id, "code", most=5)
        assert unit.use_link("482913", "code", NINE) is None


def test_no_token_stands_in_the_database(memory: Memory) -> None:
    anna = told(memory, ANNA)
    with memory.unit() as unit:
        unit.make_link("the-token-itself", "open", anna.id, NINE + MINUTE)
        unit.commit()
    with memory.engine.connect() as connection:
        kept = connection.exec_driver_sql("SELECT * FROM links").one()
    assert "the-token-itself" not in repr(kept)
