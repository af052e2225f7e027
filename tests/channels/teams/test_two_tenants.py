"""Two tenants side by side, from the first word to a file and a reminder, on one old registration for several.

Each person writes a word of their own into everything; nowhere does the other's turn up.
"""

from __future__ import annotations

import asyncio
import io
import zipfile
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.clock import SetClock
from tests import databases
from tests.channels.teams.double import Microsoft, personal
from tests.channels.teams.stage import Coach, TeamsStage, a_coach, actions, card_of, opens_dialog, shown
from tests.houses import MORNING

Json = dict[str, Any]

CONSENT = "application/vnd.microsoft.teams.card.file.consent"


@dataclass
class Officer:
    """Somebody of one tenant, and all that was ever answered to them beside messages."""

    stage: TeamsStage
    word: str
    answers: list[Any] = field(default_factory=list)

    @property
    def microsoft(self) -> Microsoft:
        return self.stage.microsoft

    async def send(self, activity: Json) -> Any:
        status, answer = await self.stage.coach.deliver(activity)
        assert status == 200, (status, answer)
        await self.stage.coach.settle()
        self.answers.append(answer)
        return answer

    def invoke(self, name: str, value: Json) -> Json:
        said = {"type": "invoke", "name": name, "value": value}
        return self.microsoft.activity(None, user=self.stage.user, tenant=self.stage.tenant, **said)

    @property
    def seen(self) -> list[Json]:
        """Every message in their chat."""
        return [sent for sent in self.microsoft.sent if sent["in"] == personal(self.stage.user)]

    async def draft(self) -> None:
        """The ten-minute draft: typed, pressed, in a form of a card and in a dialog."""
        stage, word = self.stage, self.word
        await stage.say(f"start a business case for missed bins in {word}")
        await stage.fill({"answer": f"Residents of {word} know which bin goes out on which day."})
        await stage.press("Easier to find or use")
        await stage.say(f"People in {word} ring us because the leaflet is out of date.")
        await stage.say(f"About 4,000 calls a month from {word}, from the call log, measured")
        await self.row()
        await stage.press("That's all")
        await stage.say(f"The head of finance of {word}, who cares about money")
        await stage.say(f"Try it with 400 households of {word} for a month")
        await stage.say(f"3,000 pounds from {word} council by 31 March 2027")

    async def row(self) -> None:
        button = next(action for action in actions(self.stage.cards[-1]) if opens_dialog(action))
        answer = await self.send(self.stage.in_dialog("fetch", button["data"]))
        (send,) = answer["task"]["value"]["card"]["content"]["actions"]
        typed = {"field.name": f"Rounds of {self.word}", "field.holder": "The depot"}
        # Once with the name left out: it comes back with what was typed, beside the mistake.
        again = await self.send(self.stage.in_dialog("submit", send["data"] | typed | {"field.name": " "}))
        assert "The depot" in str(again)
        await self.stage._do(self.stage.in_dialog("submit", send["data"] | typed))

    async def offered(self) -> Json:
        """Asks for the Word file, which is then offered."""
        before = len(self.seen)
        await self.stage.say("export as word")
        if "Public" in shown(self.seen[-1]).choices:
            await self.stage.press("Public")
        await self.stage.coach.sweep()
        attached = [attached for sent in self.seen[before:] for attached in sent.get("attachments", ())]
        return next(found for found in attached if found["contentType"] == CONSENT)

    def answer_to(self, offered: Json, action: str) -> Json:
        about = offered["content"][f"{action}Context"]
        value: Json = {"type": "fileUpload", "action": action, "context": about}
        if action == "accept":
            value["uploadInfo"] = {
                "contentUrl": f"https://{self.word}-my.sharepoint.com/draft.docx",
                "uploadUrl": f"{self.microsoft.url}/drive/{self.word}.docx",
            }
        return self.invoke("fileConsent/invoke", value)


async def test_two_councils_work_side_by_side_and_see_nothing_of_each_other(tmp_path: Path) -> None:
    clock = SetClock(MORNING)
    environ = {"TEAMS_TENANTS": "north,south", "COACH_PUBLIC_URL": "https://coach.example.gov.uk"}
    async with (
        Microsoft(clock) as microsoft,
        a_coach(microsoft, databases.sqlite_url(tmp_path), clock, **environ) as coach,
    ):
        both = [
            Officer(TeamsStage(coach, "29:nia", "north"), "Northdale"),
            Officer(TeamsStage(coach, "29:sol", "south"), "Southwick"),
        ]
        await asyncio.gather(*(officer.draft() for officer in both))
        for officer, other in (both, reversed(both)):
            await _look_things_up(officer)
            await _take_a_file(officer, other)
        await asyncio.gather(*(officer.stage.say("remind me tomorrow at 10") for officer in both))
        before = [len(officer.seen) for officer in both]
        clock.moment += timedelta(days=1, hours=1, minutes=1)
        await coach.sweep()
        for officer, count in zip(both, before, strict=True):
            (nudge,) = officer.seen[count:]
            assert officer.word in str(nudge)
            assert officer.word not in nudge["summary"]
        for officer, other in (both, reversed(both)):
            await _press_what_is_not_theirs(officer, other)
        stranger = microsoft.activity("my cases", user="29:eve", tenant="west")
        assert (await coach.deliver(stranger))[0] == 403
        _nothing_of_the_other(both)
        _two_organisations(coach)


async def _look_things_up(officer: Officer) -> None:
    """The message extension, both commands."""
    search = {"commandId": "search", "parameters": [{"name": "search", "value": "uprn"}]}
    assert "UPRN" in str(await officer.send(officer.invoke("composeExtension/query", search)))
    words = {"body": {"contentType": "html", "content": "<p>The API needs a DPIA</p>"}}
    explain = {"commandId": "explain", "messagePayload": words}
    assert "DPIA" in str(await officer.send(officer.invoke("composeExtension/fetchTask", explain)))


async def _take_a_file(officer: Officer, other: Officer) -> None:
    """Accepted by somebody of the other tenant, who gets nothing; then declined, and then accepted, by its owner."""
    offered = await officer.offered()
    uploads = officer.microsoft.uploads
    await other.send(other.answer_to(offered, "accept"))
    assert officer.microsoft.uploads == uploads
    await officer.send(officer.answer_to(offered, "decline"))
    assert "https://coach.example.gov.uk/files/" in str(officer.seen[-1])
    await officer.send(officer.answer_to(offered, "accept"))
    with zipfile.ZipFile(io.BytesIO(officer.microsoft.drive[f"{officer.word}.docx"])) as docx:
        body = docx.read("word/document.xml").decode()
    assert officer.word in body
    assert other.word not in body


async def _press_what_is_not_theirs(officer: Officer, other: Officer) -> None:
    """One button, form or dialog of each kind that the other was ever shown."""
    kinds = {
        str(action["data"].get("press") or action["data"].get("form")).split("/")[0]: action
        for sent in other.seen
        for action in actions(card_of(sent) or {})
    }
    assert {"fill", "row", "answer", "help", "skip", "unsure", "export", "review"} <= kinds.keys()
    where: Json = {"user": officer.stage.user, "tenant": officer.stage.tenant}
    for action in kinds.values():
        if opens_dialog(action):
            await officer.send(officer.stage.in_dialog("fetch", action["data"]))
        else:
            # What the other's card carries comes from the other's card; nothing but what is then said counts.
            bare = {"data": {key: action["data"][key] for key in ("press", "form") if key in action["data"]}}
            typed = {"field.answer": "Planted", "field.name": "Planted"}
            await officer.send(officer.microsoft.pressed(bare, typed, **where))
    assert "Planted" not in str(await other.stage.say("show me what I wrote"))


def _nothing_of_the_other(both: list[Officer]) -> None:
    for officer, other in (both, reversed(both)):
        assert officer.word in str(officer.seen)
        assert other.word not in str(officer.seen)
        assert other.word not in str(officer.answers)
    conversations = {sent["in"] for sent in both[0].microsoft.sent}
    assert conversations == {personal(officer.stage.user) for officer in both}


def _two_organisations(coach: Coach) -> None:
    """Each case and each person is of one organisation, and every member of a case is of the case's."""
    with coach.house.memory.unit(reading=True) as unit:
        rows = unit.connection.exec_driver_sql(
            "SELECT cases.organisation_id, people.organisation_id, cases.title FROM members"
            " JOIN cases ON cases.id = case_id JOIN people ON people.id = person_id"
        ).all()
    assert {(case, person) for case, person, _ in rows} == {("teams-north",) * 2, ("teams-south",) * 2}
    assert [case for case, _, title in rows if "Northdale" in title] == ["teams-north"]
    assert [case for case, _, title in rows if "Southwick" in title] == ["teams-south"]
