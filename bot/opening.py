"""A one-time link that opens somebody's case in a browser: made when they ask, and kept only as a hash."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import timedelta
from secrets import token_urlsafe

from bot.house import House
from storage.wants import Wanted

LINK = "open"
GOOD_FOR = timedelta(minutes=10)


async def run(house: House, wanted: Wanted) -> Mapping[str, object]:
    """The address, for whoever asked and may see the case now."""
    if house.settings.public_url is None or wanted.want.case is None:
        return {"trouble": "off"}
    token = token_urlsafe(32)
    loop = asyncio.get_running_loop()
    if not await loop.run_in_executor(house.threads, _keep, house, wanted, wanted.want.case, token):
        return {"trouble": "case_gone"}
    minutes = int(GOOD_FOR.total_seconds() // 60)
    return {"url": f"{house.settings.public_url}/open/{token}", "minutes": minutes, "case": wanted.want.case}


def _keep(house: House, wanted: Wanted, case: str, token: str) -> bool:
    with house.memory.unit() as unit:
        person = unit.look_up(wanted.person)
        if person is None or case not in unit.scene(person, (case,)).reached:
            return False
        unit.make_link(token, LINK, person.id, house.clock.now() + GOOD_FOR, case)
        unit.commit()
    return True
