"""The tables, with every promise that the database itself keeps: once, unique, no orphans."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Named,
    Table,
    TypedColumns,
    false,
    text,
)

from storage.types import Json, Key, Utc, Words

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

GOES, STAYS = "CASCADE", "SET NULL"
# SQLite counts by itself only in a plain INTEGER primary key.
COUNTED = BigInteger().with_variant(Integer, "sqlite")


class OrganisationColumns(TypedColumns):
    """A council. What is empty is as the installation's settings say."""

    id = Column(Key, primary_key=True)
    name: Named[str | None] = Column(Words)
    nation: Named[str | None] = Column(Key)
    timezone: Named[str | None] = Column(Key)
    language: Named[str | None] = Column(Key)
    retention_days: Named[int | None] = Column(Integer)
    contact: Named[str | None] = Column(Words)
    facts: Named[dict[str, str]] = Column(Json)
    made_at: Named[datetime] = Column(Utc)


organisations = Table("organisations", metadata, OrganisationColumns)


class AdminColumns(TypedColumns):
    organisation_id: Named[str] = Column(Key, ForeignKey("organisations.id", ondelete=GOES), primary_key=True)
    person_id: Named[str] = Column(Key, ForeignKey("people.id", ondelete=GOES), primary_key=True, index=True)


admins = Table("admins", metadata, AdminColumns)


class WorkspaceColumns(TypedColumns):
    """A Slack workspace, a Teams tenant or an organisation's own web page, and what was installed there.

    ``token`` is encrypted by whoever gives it; memory never sees it in the clear.
    """

    channel = Column(Key, primary_key=True)
    tenant = Column(Key, primary_key=True)
    organisation_id: Named[str] = Column(Key, ForeignKey("organisations.id", ondelete=GOES), index=True)
    name: Named[str | None] = Column(Words)
    state: Named[str] = Column(Key, server_default="met")
    token: Named[bytes | None] = Column(LargeBinary)
    bot: Named[str | None] = Column(Key)
    bot_user: Named[str | None] = Column(Key)
    installed_at: Named[datetime | None] = Column(Utc)


workspaces = Table(
    "workspaces",
    metadata,
    WorkspaceColumns,
    CheckConstraint("state IN ('met', 'installed', 'revoked')", name="state"),
)


class PersonColumns(TypedColumns):
    id = Column(Key, primary_key=True)
    organisation_id: Named[str] = Column(Key, ForeignKey("organisations.id", ondelete=GOES), index=True)
    name: Named[str | None] = Column(Words)
    timezone: Named[str | None] = Column(Key)
    locale: Named[str | None] = Column(Key)
    guest: Named[bool] = Column(Boolean, server_default=false())
    welcomed: Named[bool] = Column(Boolean, server_default=false())
    prefs: Named[dict[str, str]] = Column(Json)
    made_at: Named[datetime] = Column(Utc)
    delete_asked: Named[datetime | None] = Column(Utc)


people = Table("people", metadata, PersonColumns)


class IdentityColumns(TypedColumns):
    """Who somebody is for a service. The same user in two tenants is two people."""

    channel = Column(Key, primary_key=True)
    tenant = Column(Key, primary_key=True)
    user_id = Column(Key, primary_key=True)
    person_id: Named[str] = Column(Key, ForeignKey("people.id", ondelete=GOES), index=True)
    email: Named[str | None] = Column(Key)


identities = Table("identities", metadata, IdentityColumns)


class ContextColumns(TypedColumns):
    """Where a person is in the conversation. Everybody has one, so that it can be locked with them."""

    person_id: Named[str] = Column(Key, ForeignKey("people.id", ondelete=GOES), primary_key=True)
    context: Named[dict[str, Any]] = Column(Json)


contexts = Table("contexts", metadata, ContextColumns)


class PlaceColumns(TypedColumns):
    """The last private place where a person spoke in each channel: where the coach may write first."""

    person_id: Named[str] = Column(Key, ForeignKey("people.id", ondelete=GOES), primary_key=True)
    channel = Column(Key, primary_key=True)
    address: Named[str] = Column(Words)
    at: Named[datetime] = Column(Utc)


places = Table("places", metadata, PlaceColumns)


class CaseColumns(TypedColumns):
    """``notice_at`` is when its members were told that it will go for its age; older than ``updated_at``: void."""

    id = Column(Key, primary_key=True)
    organisation_id: Named[str] = Column(Key, ForeignKey("organisations.id", ondelete=GOES), index=True)
    title: Named[str] = Column(Words)
    route: Named[str] = Column(Key)
    state: Named[str] = Column(Key)
    started_at: Named[datetime] = Column(Utc)
    updated_at: Named[datetime] = Column(Utc)
    notice_at: Named[datetime | None] = Column(Utc)


cases = Table(
    "cases",
    metadata,
    CaseColumns,
    CheckConstraint("state IN ('open', 'parked', 'submitted', 'approved', 'turned_down', 'deleted')", name="state"),
)


class MemberColumns(TypedColumns):
    case_id: Named[str] = Column(Key, ForeignKey("cases.id", ondelete=GOES), primary_key=True)
    person_id: Named[str] = Column(Key, ForeignKey("people.id", ondelete=GOES), primary_key=True, index=True)
    role: Named[str] = Column(Key)
    at: Named[datetime] = Column(Utc)


members = Table(
    "members",
    metadata,
    MemberColumns,
    CheckConstraint("role IN ('owner', 'editor', 'reviewer')", name="role"),
)


class AnswerColumns(TypedColumns):
    """Every version of every answer. Rows are only ever added; who wrote a forgotten person's is empty."""

    case_id: Named[str] = Column(Key, ForeignKey("cases.id", ondelete=GOES), primary_key=True)
    step = Column(Key, primary_key=True)
    version = Column(Integer, primary_key=True, autoincrement=False)
    state: Named[str] = Column(Key)
    said: Named[str] = Column(Words)
    value: Named[str] = Column(Words)
    by_person_id: Named[str | None] = Column(Key, ForeignKey("people.id", ondelete=STAYS), index=True)
    at: Named[datetime] = Column(Utc)
    based_on: Named[int | None] = Column(Integer)


answers = Table(
    "answers",
    metadata,
    AnswerColumns,
    CheckConstraint("state IN ('given', 'unsure', 'skipped', 'later', 'undone')", name="state"),
    CheckConstraint("version > 0", name="version"),
)


class RowColumns(TypedColumns):
    """Every version of every entry of a list answer; added to like the answers."""

    case_id: Named[str] = Column(Key, ForeignKey("cases.id", ondelete=GOES), primary_key=True)
    step = Column(Key, primary_key=True)
    key = Column(Key, primary_key=True)
    version = Column(Integer, primary_key=True, autoincrement=False)
    fields: Named[dict[str, str]] = Column(Json)
    removed: Named[bool] = Column(Boolean, server_default=false())
    by_person_id: Named[str | None] = Column(Key, ForeignKey("people.id", ondelete=STAYS), index=True)
    at: Named[datetime] = Column(Utc)


rows = Table("rows", metadata, RowColumns, CheckConstraint("version > 0", name="version"))


class ActionColumns(TypedColumns):
    case_id: Named[str] = Column(Key, ForeignKey("cases.id", ondelete=GOES), primary_key=True)
    key = Column(Key, primary_key=True)
    text: Named[str] = Column(Words)
    step: Named[str | None] = Column(Key)
    owner: Named[str | None] = Column(Words)
    due: Named[date | None] = Column(Date)
    done: Named[bool] = Column(Boolean, server_default=false())
    at: Named[datetime] = Column(Utc)
    # SQLite can't add a reference to a table that is there: whoever forgets a person empties it.
    by_person_id: Named[str | None] = Column(Key, index=True)


actions = Table("actions", metadata, ActionColumns)


class RequestColumns(TypedColumns):
    """What somebody asked of a colleague about a case. ``to_person_id`` is empty until whoever was meant is known.

    ``about`` holds what there is no column for: the role, the figure, what was said.
    """

    id = Column(Key, primary_key=True)
    case_id: Named[str] = Column(Key, ForeignKey("cases.id", ondelete=GOES), index=True)
    kind: Named[str] = Column(Key)
    state: Named[str] = Column(Key, server_default="open")
    from_person_id: Named[str] = Column(Key, ForeignKey("people.id", ondelete=GOES), index=True)
    to_person_id: Named[str | None] = Column(Key, ForeignKey("people.id", ondelete=GOES), index=True)
    step: Named[str | None] = Column(Key)
    after: Named[int] = Column(Integer, server_default=text("0"))
    code: Named[str | None] = Column(Key, unique=True)
    due: Named[date | None] = Column(Date)
    about: Named[dict[str, str]] = Column(Json)
    at: Named[datetime] = Column(Utc)
    settled_at: Named[datetime | None] = Column(Utc)


requests = Table(
    "requests",
    metadata,
    RequestColumns,
    CheckConstraint("kind IN ('join', 'own', 'step', 'agree')", name="kind"),
    CheckConstraint("state IN ('open', 'unsure', 'done', 'declined', 'passed', 'ended')", name="state"),
)


class SubmissionColumns(TypedColumns):
    """Numbered copies of a case as it stood when it was submitted; never changed."""

    case_id: Named[str] = Column(Key, ForeignKey("cases.id", ondelete=GOES), primary_key=True)
    number: Named[int] = Column(primary_key=True)
    by_person_id: Named[str | None] = Column(Key, ForeignKey("people.id", ondelete=STAYS), index=True)
    at: Named[datetime] = Column(Utc)
    copy: Named[dict[str, Any]] = Column(Json)


submissions = Table("submissions", metadata, SubmissionColumns)


class HeardColumns(TypedColumns):
    """Messages that were heard, so that a repeat changes nothing. It outlives the person, without them."""

    id = Column(Key, primary_key=True)
    organisation: Named[str] = Column(Key)
    person_id: Named[str | None] = Column(Key, ForeignKey("people.id", ondelete=STAYS))
    at: Named[datetime] = Column(Utc, index=True)
    inline: Named[list[dict[str, Any]] | None] = Column(Json)


heard = Table(
    "heard",
    metadata,
    HeardColumns,
    Index(
        "ix_heard_person_id",
        "person_id",
        sqlite_where=text("person_id IS NOT NULL"),
        postgresql_where=text("person_id IS NOT NULL"),
    ),
)

UNSENT = text("state IN ('waiting', 'begun')")
WAITING = text("state = 'waiting'")
FAILED = text("state = 'failed'")


class OutboxColumns(TypedColumns):
    """Replies that are owed. ``conversation`` is a hash of channel and address: what must be sent in order.

    ``reply`` is emptied once it is sent, or given up.
    """

    id = Column(COUNTED, primary_key=True)
    message_id: Named[str | None] = Column(Key)
    conversation: Named[str] = Column(Key)
    person_id: Named[str] = Column(Key, ForeignKey("people.id", ondelete=GOES), index=True)
    channel: Named[str] = Column(Key)
    address: Named[str] = Column(Words)
    reply: Named[dict[str, Any] | None] = Column(Json)
    unasked: Named[bool] = Column(Boolean, server_default=false())
    state: Named[str] = Column(Key, server_default="waiting")
    leased_by: Named[str | None] = Column(Key)
    lease_until: Named[datetime | None] = Column(Utc)
    attempts: Named[int] = Column(Integer, server_default=text("0"))
    next_try: Named[datetime] = Column(Utc)
    made_at: Named[datetime] = Column(Utc, index=True)
    sent_at: Named[datetime | None] = Column(Utc)
    why: Named[str | None] = Column(Words)
    # No reference, for the same reason as in ``actions``.
    case_id: Named[str | None] = Column(Key)


outbox = Table(
    "outbox",
    metadata,
    OutboxColumns,
    CheckConstraint("state IN ('waiting', 'begun', 'sent', 'failed')", name="state"),
    # The first is for the order within a conversation, the second for whoever takes the oldest that wait.
    Index("ix_outbox_unsent", "conversation", "id", sqlite_where=UNSENT, postgresql_where=UNSENT),
    Index("ix_outbox_waiting", "id", sqlite_where=WAITING, postgresql_where=WAITING),
    Index("ix_outbox_failed", "id", sqlite_where=FAILED, postgresql_where=FAILED),
    # What waits for somebody about a case goes when the case, or their part in it, does.
    Index(
        "ix_outbox_case_id",
        "case_id",
        sqlite_where=text("case_id IS NOT NULL"),
        postgresql_where=text("case_id IS NOT NULL"),
    ),
    sqlite_autoincrement=True,
)


class WantColumns(TypedColumns):
    """What needs the network: claimed like the outbox. ``about`` is emptied once it is done."""

    id = Column(COUNTED, primary_key=True)
    kind: Named[str] = Column(Key)
    about: Named[dict[str, str]] = Column(Json)
    case_id: Named[str | None] = Column(Key, ForeignKey("cases.id", ondelete=GOES), index=True)
    person_id: Named[str] = Column(Key, ForeignKey("people.id", ondelete=GOES), index=True)
    channel: Named[str] = Column(Key)
    address: Named[str] = Column(Words)
    private: Named[bool] = Column(Boolean)
    state: Named[str] = Column(Key, server_default="waiting")
    leased_by: Named[str | None] = Column(Key)
    lease_until: Named[datetime | None] = Column(Utc)
    attempts: Named[int] = Column(Integer, server_default=text("0"))
    next_try: Named[datetime] = Column(Utc)
    made_at: Named[datetime] = Column(Utc, index=True)
    why: Named[str | None] = Column(Words)


wants = Table(
    "wants",
    metadata,
    WantColumns,
    CheckConstraint("state IN ('waiting', 'done', 'failed')", name="state"),
    Index("ix_wants_waiting", "next_try", sqlite_where=WAITING, postgresql_where=WAITING),
    sqlite_autoincrement=True,
)


class ReminderColumns(TypedColumns):
    """``said`` counts how often it was said; ``rule`` is an RFC 5545 rule or nothing. ``purpose`` is what the person
    said that it is for, if they did; ``words`` are what a list of reminders calls it.
    """

    id = Column(Key, primary_key=True)
    person_id: Named[str] = Column(Key, ForeignKey("people.id", ondelete=GOES), index=True)
    case_id: Named[str | None] = Column(Key, ForeignKey("cases.id", ondelete=GOES), index=True)
    step: Named[str | None] = Column(Key)
    kind: Named[str] = Column(Key)
    due: Named[datetime] = Column(Utc)
    rule: Named[str | None] = Column(Key)
    words: Named[str] = Column(Words)
    state: Named[str] = Column(Key, server_default="set")
    said: Named[int] = Column(Integer, server_default=text("0"))
    leased_by: Named[str | None] = Column(Key)
    lease_until: Named[datetime | None] = Column(Utc)
    made_at: Named[datetime] = Column(Utc)
    purpose: Named[str | None] = Column(Words)


SET = text("state = 'set'")
reminders = Table(
    "reminders",
    metadata,
    ReminderColumns,
    CheckConstraint("state IN ('set', 'stopped', 'done')", name="state"),
    Index("ix_reminders_due", "due", sqlite_where=SET, postgresql_where=SET),
)


class UnansweredColumns(TypedColumns):
    """Words that no content answers, counted for the content team. Nobody stands beside them."""

    organisation_id: Named[str] = Column(Key, ForeignKey("organisations.id", ondelete=GOES), primary_key=True)
    words = Column(Key, primary_key=True)
    near: Named[list[str]] = Column(Json)
    times: Named[int] = Column(Integer)
    last_at: Named[datetime] = Column(Utc)


unanswered = Table("unanswered", metadata, UnansweredColumns)


class FeedbackColumns(TypedColumns):
    """Entries whose words somebody found wrong. Nobody stands beside them."""

    id = Column(COUNTED, primary_key=True)
    organisation_id: Named[str] = Column(Key, ForeignKey("organisations.id", ondelete=GOES), index=True)
    about: Named[str] = Column(Key)
    words: Named[str] = Column(Words)
    at: Named[datetime] = Column(Utc)


feedback = Table("feedback", metadata, FeedbackColumns)


class FileColumns(TypedColumns):
    """Files that were made for somebody, for a short while."""

    key = Column(Key, primary_key=True)
    name: Named[str] = Column(Words)
    media_type: Named[str] = Column(Key)
    content: Named[bytes] = Column(LargeBinary)
    case_id: Named[str | None] = Column(Key, ForeignKey("cases.id", ondelete=GOES), index=True)
    person_id: Named[str] = Column(Key, ForeignKey("people.id", ondelete=GOES), index=True)
    expires: Named[datetime] = Column(Utc, index=True)


files = Table("files", metadata, FileColumns)


class LinkColumns(TypedColumns):
    """One-time links and codes. Only the hash of the token is here: who reads the table cannot use them."""

    hash = Column(Key, primary_key=True)
    kind: Named[str] = Column(Key)
    person_id: Named[str] = Column(Key, ForeignKey("people.id", ondelete=GOES), index=True)
    case_id: Named[str | None] = Column(Key, ForeignKey("cases.id", ondelete=GOES), index=True)
    about: Named[str | None] = Column(Key)
    expires: Named[datetime] = Column(Utc, index=True)
    used_at: Named[datetime | None] = Column(Utc)
    tries: Named[int] = Column(Integer, server_default=text("0"))


links = Table("links", metadata, LinkColumns)


class RecordColumns(TypedColumns):
    """Datasets that were found, as they were read last, so that an old button still shows its card.

    Those of a council's own portal belong to it, and nobody else is shown them.
    """

    key = Column(Key, primary_key=True)
    organisation_id: Named[str | None] = Column(Key, ForeignKey("organisations.id", ondelete=GOES), index=True)
    record: Named[dict[str, Any]] = Column(Json)
    seen_at: Named[datetime] = Column(Utc, index=True)


records = Table("records", metadata, RecordColumns)


class PortalAnswerColumns(TypedColumns):
    """What portals answered, by a hash of what they were asked: nobody's words are here."""

    key = Column(Key, primary_key=True)
    portal: Named[str] = Column(Key)
    etag: Named[str | None] = Column(Words)
    modified: Named[str | None] = Column(Words)
    answer: Named[dict[str, Any]] = Column(Json)
    at: Named[datetime] = Column(Utc, index=True)


portal_answers = Table("portal_answers", metadata, PortalAnswerColumns)


class PortalColumns(TypedColumns):
    """How each portal is doing: after several failures it is left alone until then."""

    key = Column(Key, primary_key=True)
    failures: Named[int] = Column(Integer, server_default=text("0"))
    closed_until: Named[datetime | None] = Column(Utc)


portals = Table("portals", metadata, PortalColumns)


class RowCheckColumns(TypedColumns):
    """What was known of a row of a case's data list when it was last checked, to compare with next time."""

    case_id: Named[str] = Column(Key, ForeignKey("cases.id", ondelete=GOES), primary_key=True)
    row = Column(Key, primary_key=True)
    facts: Named[dict[str, str]] = Column(Json)
    at: Named[datetime] = Column(Utc)


row_checks = Table("row_checks", metadata, RowCheckColumns)


class HeldWordsColumns(TypedColumns):
    """Words that wait for their writer to choose, for an hour. They are in no case, and ``message_id`` is what was
    heard: what was said in reply to it goes with them.
    """

    id = Column(Key, primary_key=True)
    person_id: Named[str] = Column(Key, ForeignKey("people.id", ondelete=GOES), index=True)
    case_id: Named[str | None] = Column(Key, ForeignKey("cases.id", ondelete=GOES), index=True)
    message_id: Named[str] = Column(Key)
    what: Named[dict[str, Any]] = Column(Json)
    expires: Named[datetime] = Column(Utc, index=True)


held_words = Table("held_words", metadata, HeldWordsColumns)


class HoldColumns(TypedColumns):
    """Records that information governance has asked to keep for now: of a whole council, a person or a case.

    ``key`` is the id of what is kept. Nothing of it is deleted meanwhile, neither for its age nor on request.
    """

    organisation_id: Named[str] = Column(Key, ForeignKey("organisations.id", ondelete=GOES), primary_key=True)
    kind = Column(Key, primary_key=True)
    key = Column(Key, primary_key=True)
    at: Named[datetime] = Column(Utc)
    why: Named[str] = Column(Words)


holds = Table(
    "holds", metadata, HoldColumns, CheckConstraint("kind IN ('organisation', 'person', 'case')", name="kind")
)
