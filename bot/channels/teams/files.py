"""Files: offered to a person, put into their own OneDrive when they say yes, and read when they drop one here.

Whoever says no gets a link that is good for a quarter of an hour.

Teams lets a bot hand over a file only in a personal chat, and only after the person consented.
"""

from __future__ import annotations

import asyncio
import io
import logging
import mimetypes
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from botbuilder.schema import Activity, Attachment

from bot.channels.teams.drawing import Say
from bot.channels.teams.reading import FILE_INFO, message_id, place_of, text_at, who_is_it
from bot.channels.teams.wires import Http, Wires
from bot.door import Post
from bot.files.serving import FileLinks
from bot.house import House
from bot.log import fields
from dialogs.message import Dropped, Message
from dialogs.reply import FileMade, Link, Reply
from storage.files import File

log = logging.getLogger(__name__)

Json = dict[str, Any]

CONSENT = "application/vnd.microsoft.teams.card.file.consent"
INVOKE = "fileConsent/invoke"
# Where Microsoft keeps a council's files. An address anywhere else is not believed, whoever names it.
STORES = (".sharepoint.com", ".sharepoint.us", ".sharepoint-mil.us")
LARGEST_DROPPED = 8 * 2**20
SECONDS_FOR_A_FILE = 10.0


class FileTroubleError(Exception):
    """The far side did not take or give the file now."""


class Files:
    """Hands files over, and takes them in."""

    def __init__(self, house: House, http: Http, wires: Wires, say: Say) -> None:
        self.house, self.http, self.wires, self.say = house, http, wires, say
        self.links = FileLinks(house)

    # A file that somebody drops

    async def fetched(self, message: Message, activity: Activity) -> Message:
        """The message with what is in its file; without, where it can't be had or is too large."""
        if not isinstance(message.what, Dropped):
            return message
        content = await self._fetch(_download_url(activity))
        media_type = mimetypes.guess_type(message.what.name)[0] or "application/octet-stream"
        return replace(message, what=replace(message.what, media_type=media_type, content=content))

    async def _fetch(self, url: str) -> bytes:
        if not self._is_a_store(url):
            return b""
        limit = aiohttp.ClientTimeout(total=SECONDS_FOR_A_FILE)
        try:
            async with self.http.session() as session, session.get(url, timeout=limit) as answer:
                content = await answer.content.read(LARGEST_DROPPED + 1) if answer.status == 200 else b""
                while answer.status == 200 and len(content) <= LARGEST_DROPPED:
                    more = await answer.content.read(LARGEST_DROPPED)
                    if not more:
                        return content
                    content += more
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            log.warning("file not fetched", extra=fields(why=type(error).__name__))
        return b""

    def _is_a_store(self, url: str) -> bool:
        host = urlsplit(url).hostname or "" if self.wires.may_fetch(url) else ""
        return bool(host) and (self.wires.plain_http or host.endswith(STORES))

    # A file that somebody accepts

    async def answered(self, activity: Activity) -> tuple[Post, ...]:
        """Somebody said yes or no to a file. Raises FileTroubleError where they should be asked to try again.

        The upload comes first: to do it twice harms nobody, while a reply that was promised must be true.
        """
        value = activity.value if isinstance(activity.value, dict) else {}
        key = text_at(value, "context", "file")
        accepted = text_at(value, "action") == "accept"
        file = await self._in_thread(self._file_for, activity, key)
        if accepted and file is not None and not await self._in_thread(self._was_heard, activity):
            await self._upload(file, text_at(value, "uploadInfo", "uploadUrl"))
        reply = self._reply(value, accepted=accepted, file=file)
        posts: tuple[Post, ...] = await self._in_thread(self._owe, activity, reply)
        return posts

    def _reply(self, value: Json, *, accepted: bool, file: File | None) -> Reply:
        if not accepted:
            return self._declined(file)
        if file is None:
            return Reply(self.say("teams.file_gone"))
        where = text_at(value, "uploadInfo", "contentUrl")
        links = (Link(file.name, where),) if where.startswith("https://") else ()
        return Reply(self.say("teams.file_there", name=file.name), links=links)

    def _declined(self, file: File | None) -> Reply:
        """Not into their OneDrive: by a link, where the coach can be reached from outside."""
        outside = self.house.settings.public_url
        if file is None or file.case is None or outside is None:
            return Reply(self.say("teams.file_declined"))
        where = f"{outside}{self.links.address(file.key, file.person)}"
        return Reply(self.say("teams.file_link"), links=(Link(file.name, where),))

    async def _upload(self, file: File, url: str) -> None:
        if not self._is_a_store(url):
            raise FileTroubleError("an address that is no store")
        last = len(file.content) - 1
        headers = {"Content-Range": f"bytes 0-{last}/{last + 1}", "Content-Type": file.media_type}
        limit = aiohttp.ClientTimeout(total=SECONDS_FOR_A_FILE)
        content = io.BytesIO(file.content)
        try:
            async with (
                self.http.session() as session,
                session.put(url, data=content, headers=headers, timeout=limit, allow_redirects=False) as answer,
            ):
                if answer.status >= 300:
                    raise FileTroubleError(str(answer.status))
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise FileTroubleError(type(error).__name__) from error

    def _file_for(self, activity: Activity, key: str) -> File | None:
        """The file, if it is kept and is theirs."""
        now = self.house.clock.now()
        with self.house.memory.unit() as unit:
            person = unit.meet(who_is_it(activity), place_of(activity), now)
            file = unit.file(key, now)
        return file if file is not None and file.person == person.id else None

    def _was_heard(self, activity: Activity) -> bool:
        """Whether the answer was dealt with already. The look leaves no mark: the unit is not committed."""
        with self.house.memory.unit() as unit:
            return (
                unit.heard_before(message_id(activity), who_is_it(activity).tenant, self.house.clock.now()) is not None
            )

    def _owe(self, activity: Activity, reply: Reply) -> tuple[Post, ...]:
        """Marks the answer heard and owes the reply, in one transaction; nothing for a repeat."""
        now, who, place = self.house.clock.now(), who_is_it(activity), place_of(activity)
        with self.house.memory.unit() as unit:
            if unit.heard_before(message_id(activity), who.tenant, now) is not None:
                return ()
            person = unit.meet(who, place, now)
            posts = unit.owe(person, place, (reply,), message_id(activity), now, self.house.process)
            unit.commit()
        return posts

    async def _in_thread(self, work: Any, *arguments: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self.house.threads, work, *arguments)


def offer(file: FileMade, say: Say) -> Attachment:
    """The card that asks whether the person wants the file."""
    about = {"file": file.key}
    content = {
        "description": say("teams.file_offer"),
        "sizeInBytes": file.size,
        "acceptContext": about,
        "declineContext": about,
    }
    return Attachment(content_type=CONSENT, name=file.name, content=content)


def _download_url(activity: Activity) -> str:
    for attachment in activity.attachments or ():
        if attachment.content_type == FILE_INFO:
            return text_at(attachment.content, "downloadUrl")
    return ""
