"""`coach export CASE`: a case as a file, for whoever runs the coach."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from bot import log
from bot.files.making import MAKERS, make, order_of
from bot.house import House, open_house
from bot.settings import Settings, SettingsError
from dialogs.case import Case
from dialogs.document import Wish
from dialogs.scene import Person, Profile


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("case", metavar="CASE", help="the id of the case")
    parser.add_argument("--format", choices=sorted(MAKERS), default="word", help="the kind of file (word)")
    parser.add_argument("--view", choices=("case", "page"), default="case", help="the whole document or the one page")
    parser.add_argument("--exempt", action="store_true", help="mark it as exempt from publication")
    parser.add_argument("--with", dest="ticked", action="append", default=[], metavar="STEP", help="include it as well")
    parser.add_argument("--to", type=Path, default=Path(), metavar="FOLDER", help="where to put it (this folder)")


def run(asked: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Writes the file and prints its path."""
    settings = Settings.read(environ)
    log.set_up("WARNING")
    house = open_house(settings)
    try:
        wish = Wish(asked.view, "exempt" if asked.exempt else "public", frozenset(asked.ticked))
        made = make(order_of(house, *_found(house, asked.case), wish), asked.format)
    finally:
        house.close()
    if not asked.to.is_dir():
        raise SettingsError(f"There is no folder {asked.to}. Make it, or name another with --to.")
    path = asked.to / made.name
    path.write_bytes(made.content)
    print(path)
    return 0


def _found(house: House, wanted: str) -> tuple[Person, Profile, Case]:
    """The case as its owner sees it."""
    with house.memory.unit(reading=True) as unit:
        for id in unit.people_in(wanted):
            person = unit.look_up(id)
            scene = unit.scene(person, (wanted,)) if person else None
            if scene is not None and wanted in scene.reached:
                return scene.person, scene.profile, scene.reached[wanted]
    raise SettingsError(f"There is no case {wanted}. Its id stands in what `coach chat --json` and the log say.")
