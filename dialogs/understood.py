"""What a message was taken to mean, and what has to be known to take it so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

Asking = Literal["free_text", "choice", "number", "date", "when"]

INTENTS = (
    "define", "compare_terms", "find_case_study", "find_dataset", "start_case", "resume_case", "list_cases",
    "show_progress", "answer_step", "back", "skip", "edit_section", "help_with_step", "example_for_step", "review",
    "export", "share_case", "remind", "snooze", "stop_reminders", "list_reminders", "cancel", "delete_data",
    "greeting", "thanks", "help", "feedback_unhelpful", "small_talk", "out_of_scope", "hand_to_human",
    "undo", "unsure", "later", "why", "switch_case", "challenge", "lesson", "what_you_hold", "working_hours",
    "record_decision", "rename_case", "explain_text", "text_only", "coaching_off", "copilot", "unclear",
    "list_actions", "five_words", "answer_history", "check_data", "at_risk", "big_screen", "my_data", "hold_records",
    "release_records", "activity", "open_request", "waiting", "comment", "show_money", "show_calendar",
    "link_account", "unlink", "council_profile",
)  # fmt: skip


@dataclass(frozen=True)
class View:
    """What the understanding room may know of the moment: no person, no case, no database.

    ``asking`` is nothing where no question is open. ``choices`` are the open question's (key, label).
    ``quoted`` words are somebody else's, to be explained whatever they say.
    ``senses`` are the person's earlier choices for ambiguous acronyms. Hours are whole hours of the person's day.
    """

    now: datetime
    asking: Asking | None = None
    step: str | None = None
    prompt: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    theme: str | None = None
    reviewing: bool = False
    after_reminder: bool = False
    case_open: bool = False
    senses: Mapping[str, str] = field(default_factory=dict)
    timezone: str = "Europe/London"
    nation: str = "england"
    working_hours: tuple[int, int] = (9, 17)
    working_days: tuple[int, ...] = (0, 1, 2, 3, 4)
    deadline: datetime | None = None
    quoted: bool = False


@dataclass(frozen=True)
class Understood:
    """One reading of a message.

    ``terms`` are keys of the terms that the reply defines, best first; ``senses`` the acronym keys that must be
    asked about; ``offered`` are keys of terms to suggest ("did you mean"). ``also`` is another intent that it might
    have been: the coach takes the first, says so and offers the other. ``fits`` is false where the case studies are
    only the nearest. ``slots["why"]`` may map a case study's id to one sentence on why it fits.
    """

    intent: str
    terms: tuple[str, ...] = ()
    senses: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    unknown_terms: tuple[str, ...] = ()
    case_studies: tuple[str, ...] = ()
    datasets: tuple[str, ...] = ()
    slots: Mapping[str, Any] = field(default_factory=dict)
    due: datetime | None = None
    recurs: str | None = None
    asks_back: bool = False
    rejects: bool = False
    also: str | None = None
    fits: bool = True


NONE = Understood("unclear")
