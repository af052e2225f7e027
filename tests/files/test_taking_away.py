"""Taking a case away, as people do it: asked for in a conversation, made by a worker, handed out by a link."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pypdf
import pytest
from aiohttp import ClientResponse, web
from aiohttp.test_utils import TestClient, TestServer

from bot import wants
from bot.channels.terminal.chat import answer_line, saved
from bot.cli import main
from bot.clock import SetClock
from bot.files import making
from bot.files.serving import FileLinks
from bot.house import House
from bot.worker import Worker
from dialogs.case import Case
from dialogs.document.names import file_name, safe
from dialogs.message import Identity, Message, Place, Pressed, Text, What
from dialogs.reply import FileMade
from storage.wants import Wanted
from tests.dialogs.test_conversation import Talk
from tests.files.cases import BINS, PROFILE, TODAY, bins
from tests.houses import MORNING, a_house

ANNA = Identity("web", "local", "anna")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with a_house(tmp_path) as house:
        yield house


@pytest.fixture
def talk(house: House) -> Talk:
    talk = Talk(house).start()
    for key in ("goal", "kind", "problem", "today"):
        talk.say(BINS[key])
    return talk


def file_of(talk: Talk) -> FileMade:
    (file,) = [reply.file for reply in talk.replies if reply.file is not None]
    return file


def content(house: House, file: FileMade) -> bytes:
    with house.memory.unit(reading=True) as unit:
        kept = unit.file(file.key, house.clock.now())
    assert kept is not None
    return kept.content


# In the conversation


def test_a_word_file_is_asked_for_marked_and_there(talk: Talk, house: House) -> None:
    assert "export.marking" in talk.say("export as word")

    heard = talk.press("Public")
    assert {"export.making", "export.came.here"} <= set(heard)
    file = file_of(talk)
    assert file.name == "Missed bins - one-page draft - 2026-11-24.docx"
    word = docx.Document(io.BytesIO(content(house, file)))
    assert word.core_properties.title == "Missed bins"
    assert word.core_properties.category == "Public"


def test_the_open_question_comes_round_again_and_can_be_answered(talk: Talk) -> None:
    talk.say("export as word")
    assert "step:data" in talk.press("Exempt")

    assert "step:decider" in [*talk.say("Bin rounds; the contractor"), *talk.say("that's all")]


def test_public_or_exempt_is_asked_once_and_can_be_changed(talk: Talk) -> None:
    talk.say("export as word")
    talk.press("Exempt")

    assert "export.came.here" in talk.say("export as pdf")
    assert file_of(talk).name == "Missed bins - one-page draft exempt - 2026-11-24.pdf"
    assert "export.marking" in talk.send(f"export/{talk.case.id}/word/again")
    talk.press("Public")
    assert "exempt" not in file_of(talk).name


def test_without_a_form_the_page_comes_to_paste_and_the_forms_as_buttons(talk: Talk) -> None:
    heard = talk.say("export my case")

    assert heard.index("page") < heard.index("export.which")
    assert "export.marking" in talk.press("PDF")


@pytest.mark.parametrize(
    ("form", "ending"),
    [("word", "docx"), ("pdf", "pdf"), ("markdown", "md"), ("excel", "xlsx"), ("csv", "csv")],
)
def test_every_form_can_be_asked_for_in_words(talk: Talk, house: House, form: str, ending: str) -> None:
    talk.say("Bin rounds; the contractor")
    talk.say(f"export as {form}")
    talk.press("Public")

    file = file_of(talk)
    assert file.name.endswith(f".{ending}")
    READERS[form](content(house, file))


def _csv(file: bytes) -> None:
    assert b"Bin rounds" in file


READERS: dict[str, Any] = {
    "word": lambda file: docx.Document(io.BytesIO(file)),
    "pdf": lambda file: pypdf.PdfReader(io.BytesIO(file)),
    "markdown": lambda file: file.decode(),
    "excel": lambda file: openpyxl.load_workbook(io.BytesIO(file)),
    "csv": _csv,
}


def test_costs_and_savings_come_as_a_picture_and_without_figures_that_is_said(talk: Talk) -> None:
    talk.say("export as a chart")
    assert "export.came.no_figures" in talk.press("Public")

    order = making.Order(bins(), talk.house.library, PROFILE, TODAY, making.wish_of({}))
    made = making.make(order, "chart")
    assert (made.name, made.media_type) == ("Missed bins - costs and savings - 2026-11-24.png", "image/png")
    assert made.content.startswith(b"\x89PNG")


def test_several_lists_come_in_one_archive(talk: Talk, house: House) -> None:
    talk.say("Bin rounds; the contractor")
    talk.fill(f"row/{talk.case.id}/risks/new", name="The contractor stops the export")
    talk.say("export as csv")
    talk.press("Public")

    names = zipfile.ZipFile(io.BytesIO(content(house, file_of(talk)))).namelist()
    assert names == ["Missed bins - Data - 2026-11-24.csv", "Missed bins - Risks - 2026-11-24.csv"]


def test_what_is_kept_back_goes_in_where_it_is_ticked(talk: Talk, house: House) -> None:
    talk.say("change who says yes")
    talk.say("Dana Okafor, director of environment. Money first.")
    talk.say("export as markdown")
    talk.press("Public")
    assert "Okafor" not in content(house, file_of(talk)).decode()

    talk.send(f"export/{talk.case.id}/markdown/again")
    form = next(reply.form for reply in talk.replies if reply.form is not None)
    assert [field.key for field in form.fields] == ["marking", "view", "ticked"]
    assert [key for key, _ in form.fields[2].choices] == ["decider"]
    talk.fill(form.press, marking="exempt", view="case", ticked="decider, nonsense")
    assert "Okafor" in content(house, file_of(talk)).decode()
    assert content(house, file_of(talk)).decode().startswith("**Exempt: not for publication**")


def test_nothing_to_tick_means_no_form(talk: Talk) -> None:
    talk.say("export as word")

    assert all(reply.form is None for reply in talk.replies)


@pytest.mark.parametrize("form", ["word", "docx", "nonsense", ""])
def test_a_form_that_is_filled_in_oddly_makes_a_file_all_the_same(talk: Talk, form: str) -> None:
    talk.fill(f"export_form/{talk.case.id}/{form}", marking="secret", view="sideways", ticked="goal,problem")

    assert file_of(talk).name == "Missed bins - one-page draft - 2026-11-24.docx"


def test_an_old_button_without_its_form_shows_the_page(talk: Talk) -> None:
    assert "export.which" in talk.send(f"export/{talk.case.id}/fax")


def test_somebody_elses_case_is_not_made(talk: Talk, house: House) -> None:
    other = Talk(house, "stranger")

    assert other.send(f"export/{talk.case.id}/word/public") == ["case.gone"]
    assert other.fill(f"export_form/{talk.case.id}/word", marking="public") == ["case.gone"]


def test_without_a_case_there_is_nothing_to_take_away(house: House) -> None:
    assert Talk(house).say("export as word") == ["case.none"]


# Made by the worker


def web_message(what: What, id: str, house: House) -> Message:
    return Message(id, ANNA, Place("web", "anna", inline=True), what, house.clock.now())


async def ask(house: House, form: str = "word") -> Case:
    """Anna starts a case on the web page and asks for a file."""
    await house.conversation.hear(web_message(Text("start a business case for missed bins"), "1", house))
    await house.conversation.hear(web_message(Text(BINS["goal"]), "2", house))
    case = case_of(house)
    await house.conversation.hear(web_message(Pressed(f"export/{case.id}/{form}/public"), "3", house))
    return case


def case_of(house: House) -> Case:
    with house.memory.unit(reading=True) as unit:
        person = unit.known(ANNA)
        assert person is not None
        case = unit.scene(person).case
    assert case is not None
    return case


def came(house: House) -> list[str]:
    """What waits for Anna's page."""
    with house.memory.unit() as unit:
        person = unit.known(ANNA)
        assert person is not None
        return [key for post in unit.take_web_posts(person.id, house.clock.now()) for key in post.reply.says]


class Channels(dict[str, Any]):
    """The channels of a process, by name; nothing is sent here."""


async def work(house: House) -> None:
    """One look of a worker that has the web page, and all that comes of it."""
    house.outbox.channels = Channels(web=None)
    errands = wants.Errands(house)
    await errands.look()
    await errands.drain(30)


async def test_a_worker_makes_the_file_and_the_person_gets_it(house: House) -> None:
    await ask(house)
    await work(house)

    assert came(house) == ["export.came.here"]


async def test_it_is_made_once_whoever_looks(house: House) -> None:
    await ask(house)
    await work(house)
    await work(house)

    assert came(house) == ["export.came.here"]


async def test_a_worker_leaves_alone_what_people_of_other_channels_want(house: House) -> None:
    await ask(house)
    house.outbox.channels = Channels(slack=None)

    assert await wants.Errands(house).look() == 0


async def test_a_case_that_was_left_meanwhile_is_not_made(house: House) -> None:
    case = await ask(house)
    with house.memory.unit() as unit:
        unit.remove_member(case.id, case.members[0].person)
        unit.commit()
    await work(house)

    assert came(house) == ["export.came.case_gone"]


async def test_what_goes_wrong_is_tried_again_and_then_owned_up_to(house: House, monkeypatch: Any) -> None:
    tried: list[int] = []

    async def stumbles(house: House, wanted: Wanted) -> wants.Outcome:
        tried.append(wanted.attempts)
        raise OSError("the disk is full")

    monkeypatch.setattr(making, "run", stumbles)
    await ask(house)
    clock = house.clock
    assert isinstance(clock, SetClock)
    for _ in range(wants.MOST_ATTEMPTS + 2):
        await work(house)
        clock.moment += timedelta(minutes=1)

    assert tried == [1, 2, 3, 4]
    assert came(house) == ["export.came.failed"]


async def test_an_unknown_kind_is_owned_up_to_at_once(house: House) -> None:
    await ask(house)
    taken = house.memory.take_wants(house.process, house.clock.now())
    odd = Wanted(**{**vars(taken[0]), "want": type(taken[0].want)("fax", {}, None)})
    await wants.meet(house, odd)

    assert came(house) == []
    assert house.memory.take_wants("another", house.clock.now() + timedelta(hours=1)) == ()


async def test_the_worker_looks_for_wants(house: House) -> None:
    await ask(house)
    house.outbox.channels = Channels(web=None)
    worker = Worker(house)
    await worker._look()
    await worker.drain(30)

    assert came(house) == ["export.came.here"]


# Handed out by a link


@asynccontextmanager
async def served(house: House) -> AsyncIterator[TestClient[Any, Any]]:
    app = web.Application()
    FileLinks(house).routes(app)
    async with TestClient(TestServer(app)) as client:
        yield client


async def a_link(house: House) -> str:
    await ask(house)
    await work(house)
    with house.memory.unit() as unit:
        person = unit.known(ANNA)
        assert person is not None
        (post,) = unit.take_web_posts(person.id, house.clock.now())
    assert post.reply.file is not None
    return FileLinks(house).address(post.reply.file.key, person.id)


async def test_the_link_hands_the_file_out(house: House) -> None:
    link = await a_link(house)
    async with served(house) as client:
        answer: ClientResponse = await client.get(link)

        assert answer.status == 200
        assert answer.headers["Cache-Control"] == "no-store"
        assert "attachment" in answer.headers["Content-Disposition"]
        assert "Missed%20bins" in answer.headers["Content-Disposition"]
        docx.Document(io.BytesIO(await answer.read()))


async def test_after_a_quarter_of_an_hour_the_link_is_no_longer_good(house: House) -> None:
    link = await a_link(house)
    clock = house.clock
    assert isinstance(clock, SetClock)
    clock.moment = MORNING + timedelta(minutes=15)
    async with served(house) as client:
        answer = await client.get(link)

        assert answer.status == 404
        assert "Ask the coach for the file again" in await answer.text()


async def test_whoever_has_left_the_case_gets_nothing_by_an_old_link(house: House) -> None:
    link = await a_link(house)
    case = case_of(house)
    with house.memory.unit() as unit:
        unit.remove_member(case.id, case.members[0].person)
        unit.commit()
    async with served(house) as client:
        assert (await client.get(link)).status == 404


@pytest.mark.parametrize("change", [lambda token: token[:-2] + "aa", lambda token: "x", lambda token: token + "é"])
async def test_a_changed_link_is_nobodys(house: House, change: Any) -> None:
    link = await a_link(house)
    async with served(house) as client:
        assert (await client.get("/files/" + change(link.removeprefix("/files/")))).status == 404


async def test_a_link_made_for_one_person_opens_nothing_of_anothers(house: House) -> None:
    link = await a_link(house)
    told = FileLinks(house).seal.unlock(link.removeprefix("/files/").encode())
    assert told is not None
    async with served(house) as client:
        assert (await client.get(FileLinks(house).address(told.split("/")[0], "somebody"))).status == 404


# In the terminal


def test_the_terminal_says_where_the_file_is(house: House, tmp_path: Path) -> None:
    clock = SetClock(MORNING)
    lines = ("start a business case for bins", BINS["goal"], "export as word")
    for text in lines:
        answer_line(house, clock, json.dumps({"text": text}))
    answer = answer_line(house, clock, json.dumps({"text": "Public"}))
    file = next(reply["file"] for reply in answer["replies"] if "file" in reply)

    assert (tmp_path / "files") in Path(file["path"]).parents
    assert Path(file["path"]).stat().st_size == file["bytes"]
    docx.Document(file["path"])


def test_a_file_that_is_no_longer_kept_has_no_path(house: House, talk: Talk) -> None:
    talk.say("export as word")
    talk.press("Public")
    reply = next(reply for reply in talk.replies if reply.file)
    clock = house.clock
    assert isinstance(clock, SetClock)
    clock.moment += timedelta(hours=1)

    assert saved(house, reply) is None


# By command


def test_the_command_writes_a_file_and_prints_its_path(house: House, talk: Talk, tmp_path: Path, capsys: Any) -> None:
    id = talk.case.id
    url = house.settings.database_url
    house.close()

    assert main(["export", id, "--format", "pdf", "--to", str(tmp_path)], {"DATABASE_URL": url}) == 0
    path = Path(capsys.readouterr().out.strip())
    assert pypdf.PdfReader(str(path)).metadata.title == "Missed bins"  # type: ignore[union-attr]


@pytest.mark.parametrize("more", [["nobody"], ["nobody", "--to", "/nowhere/at/all"]])
def test_the_command_says_what_is_wrong(more: list[str], tmp_path: Path, capsys: Any) -> None:
    assert main(["export", *more], {"DATABASE_URL": f"sqlite:///{tmp_path / 'coach.db'}"}) == 2
    assert "There is no" in capsys.readouterr().err


# Names of files


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Missed bins", "Missed bins"),
        ("../../etc/passwd", "etc passwd"),
        ('Bins: "what?" <b> | * \\ /', "Bins what b"),
        ("CON", "CON"),
        ("Gofal i bobl hŷn, Ynys Môn", "Gofal i bobl hŷn Ynys Môn"),
        ("x" * 300, "x" * 60),
        ("\x00\u202e.exe", "exe"),
    ],
)
def test_names_of_files_are_safe(title: str, name: str) -> None:
    assert safe(title) == name


def test_a_title_without_letters_leaves_what_the_file_is() -> None:
    assert file_name("???", "business case", TODAY, "docx") == "business case - business case - 2026-11-24.docx"
