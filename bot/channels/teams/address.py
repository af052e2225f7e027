"""Where a reply goes in Teams: a conversation reference, as the text that stands in a place and in the outbox."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields

from botbuilder.schema import ChannelAccount, ConversationAccount, ConversationReference


@dataclass(frozen=True)
class Address:
    """A conversation as Teams names it. A thread of a channel has its root message inside its own name.

    ``user`` is set, and ``conversation`` empty, where the private conversation with that person has still to be
    opened; ``instead`` is then the conversation in which they are told how, should it not open.
    """

    service_url: str
    tenant: str
    conversation: str = ""
    bot: str = ""
    channel: str = "msteams"
    is_group: bool = False
    user: str = ""
    instead: str = ""

    def write(self) -> str:
        """As text, always the same for the same conversation: the outbox keeps order by it."""
        kept = {key: value for key, value in vars(self).items() if value}
        return json.dumps(kept, separators=(",", ":"), sort_keys=True)

    def reference(self) -> ConversationReference:
        """The same in the words of the Bot Framework."""
        return ConversationReference(
            bot=ChannelAccount(id=self.bot),
            conversation=ConversationAccount(
                id=self.conversation, is_group=self.is_group or None, tenant_id=self.tenant or None
            ),
            channel_id=self.channel,
            service_url=self.service_url,
        )


def read(text: str) -> Address:
    """Reads what ``write`` wrote, also an older version's: unknown keys are ignored."""
    known = {field.name for field in fields(Address)}
    kept = {key: value for key, value in json.loads(text).items() if key in known}
    return Address(**{"service_url": "", "tenant": "", **kept})
