"""Makes the file that somebody asked for, and keeps it for an hour."""

from __future__ import annotations

import asyncio
import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.files import chart, csv, excel, markdown, pdf, word
from bot.files.saying import says
from bot.house import House
from content.model import Library
from dialogs.case import Case
from dialogs.document import Document, Wish, draw_up
from dialogs.document.model import Picture
from dialogs.document.names import file_name
from dialogs.document.reckoning import PICTURE
from dialogs.money import assumptions_from, work_out
from dialogs.money.whole import Money
from dialogs.reply import FileMade
from dialogs.scene import Person, Profile
from storage.wants import Wanted

KEPT_FOR = timedelta(hours=1)
NOT_THERE: Mapping[str, object] = {"trouble": "case_gone"}
NO_FIGURES: Mapping[str, object] = {"trouble": "no_figures"}


@dataclass(frozen=True)
class Order:
    """What a file is made from."""

    case: Case
    library: Library
    profile: Profile
    today: date
    wish: Wish
    content_folders: tuple[Path, ...] = ()


@dataclass(frozen=True)
class Made:
    name: str
    media_type: str
    content: bytes


async def run(house: House, wanted: Wanted) -> Mapping[str, object]:
    """Makes it in a thread of its own. What comes back names the file; memory has its content."""
    loop = asyncio.get_running_loop()
    found = await loop.run_in_executor(house.threads, _look_up, house, wanted)
    about = wanted.want.about
    if found is None or about.get("format") not in MAKERS:
        return NOT_THERE
    order = order_of(house, *found, wish_of(about))
    if about["format"] == "chart" and _money(order).is_empty:
        return NO_FIGURES
    made = await asyncio.to_thread(make, order, about["format"])
    kept = await loop.run_in_executor(house.threads, keep, house, made, wanted.person, order.case.id)
    return {"key": kept.key, "name": kept.name, "media_type": kept.media_type, "size": kept.size, **about}


def make(order: Order, form: str) -> Made:
    """The file in one of the forms of ``MAKERS``."""
    return MAKERS[form](order)


def wish_of(about: Mapping[str, str]) -> Wish:
    ticked = frozenset(key for key in about.get("ticked", "").split(",") if key)
    return Wish(
        "page" if about.get("view") == "page" else "case",
        "exempt" if about.get("marking") == "exempt" else "public",
        ticked,
    )


def order_of(house: House, person: Person, profile: Profile, case: Case, wish: Wish) -> Order:
    zone = ZoneInfo(person.timezone or profile.timezone)
    today = house.clock.now().astimezone(zone).date()
    return Order(case, house.library, profile, today, wish, tuple(house.settings.content_folders))


def keep(house: House, made: Made, person: str, case: str) -> FileMade:
    """Keeps the file for the person, for an hour."""
    with house.memory.unit() as unit:
        expires = house.clock.now() + KEPT_FOR
        kept = unit.keep_file(made.name, made.media_type, made.content, person, case, expires)
        unit.commit()
    return kept


def _look_up(house: House, wanted: Wanted) -> tuple[Person, Profile, Case] | None:
    """The case, if this person may still see it."""
    with house.memory.unit(reading=True) as unit:
        person = unit.look_up(wanted.person)
        if person is None or wanted.want.case is None:
            return None
        scene = unit.scene(person, (wanted.want.case,))
        case = scene.reached.get(wanted.want.case)
    return None if case is None or case.state == "deleted" else (person, scene.profile, case)


# One maker for each form


def _drawn(order: Order) -> Document:
    return draw_up(order.case, order.library, order.profile, order.today, order.wish)


def _chart(order: Order, document: Document) -> dict[str, str]:
    """The picture of the money as SVG, where the document has a place for it."""
    if not any(isinstance(block, Picture) for block in document.blocks):
        return {}
    money = work_out(order.case, assumptions_from(order.profile.facts))
    return {PICTURE: chart.draw(says(order.library.phrases), money)}


def _money(order: Order) -> Money:
    return work_out(order.case, assumptions_from(order.profile.facts))


def _picture(order: Order) -> Made:
    """Costs and savings as they add up, on their own: what a paper or a slide takes."""
    drawn = chart.draw(says(order.library.phrases), _money(order))
    return Made(_name(order, "png", "chart"), "image/png", chart.as_png(drawn))


def _word(order: Order) -> Made:
    document = _drawn(order)
    pictures = {key: chart.as_png(svg) for key, svg in _chart(order, document).items()}
    content = word.draw(document, word.template_in(order.content_folders), pictures)
    return Made(_name(order, "docx"), word.MEDIA_TYPE, content)


def _pdf(order: Order) -> Made:
    document = _drawn(order)
    content = pdf.draw(document, pdf.template_in(order.content_folders), _chart(order, document))
    return Made(_name(order, "pdf"), pdf.MEDIA_TYPE, content)


def _markdown(order: Order) -> Made:
    return Made(_name(order, "md"), "text/markdown; charset=utf-8", markdown.draw(_drawn(order)))


def _excel(order: Order) -> Made:
    content = excel.workbook(order.case, _money(order), order.library, order.today)
    return Made(_name(order, "xlsx", "money"), excel.MEDIA_TYPE, content)


def _csv(order: Order) -> Made:
    """One list as it is; several in one archive."""
    found = csv.lists(order.case, order.library)
    labels = {key: step.label if (step := order.library.step(key)) else key for key in found}
    if len(found) == 1:
        ((key, content),) = found.items()
        return Made(file_name(order.case.title, labels[key], order.today, "csv"), csv.MEDIA_TYPE, content)
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as files:
        for key, content in found.items():
            files.writestr(file_name(order.case.title, labels[key], order.today, "csv"), content)
    return Made(_name(order, "zip", "lists"), "application/zip", archive.getvalue())


def _name(order: Order, ending: str, what: str = "") -> str:
    phrases = order.library.phrases
    called = phrases[f"document.file.{what or order.wish.view}"][0]
    exempt = f" {phrases['document.file.exempt'][0]}" if order.wish.marking == "exempt" else ""
    return file_name(order.case.title, called + exempt, order.today, ending)


MAKERS: dict[str, Callable[[Order], Made]] = {
    "word": _word,
    "pdf": _pdf,
    "markdown": _markdown,
    "excel": _excel,
    "csv": _csv,
    "chart": _picture,
}
