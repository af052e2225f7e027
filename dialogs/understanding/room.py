"""The order in which a message is read.

The reply to what the coach offered · a move or a question to the coach, as a whole message · the answer to the open
question · where nothing is open, a bare term, then a hunch. Inside an open question the default is the answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from content.model import Library
from dialogs.understanding import asks, commands
from dialogs.understanding import classifier as classifying
from dialogs.understanding import focus as focusing
from dialogs.understanding import judge as judging
from dialogs.understanding import thresholds as at
from dialogs.understanding.answers import Answers
from dialogs.understanding.asked_about import AskedAbout
from dialogs.understanding.choices import option_of
from dialogs.understanding.filling import Filling
from dialogs.understanding.focus import Focus
from dialogs.understanding.fold import Heard, as_typed, hear, words_of
from dialogs.understanding.glossary import is_name
from dialogs.understanding.hunch import Hunch, taught
from dialogs.understanding.judge import ELSEWHERE, NAMES_IT, Judge
from dialogs.understanding.line import Line
from dialogs.understanding.loose import Loose, likeliest_move
from dialogs.understanding.parts import Parts
from dialogs.understanding.reading import DESCRIBED, EXACT, GUESS, LIKELY, Rated, Said
from dialogs.understanding.replies import Replies
from dialogs.understanding.senses import says_which
from dialogs.understanding.sentences import Sorter
from dialogs.understanding.titles import Titles
from dialogs.understanding.ways import Match
from dialogs.understanding.when.read import read_when
from dialogs.understanding.when.words import LONGEST as LONGEST_TOLD
from dialogs.understood import Understood, View

# A longer message than this is text to explain or an answer, never a move.
LONG = 60
# No longer name of a move has been met, and a paragraph is not read beyond its beginning.
HEAD = 14
LONGEST_PARTS = 18
LONGEST_TIME = 12
SHORT_QUESTION = 8
LONGEST_ASKED = 9
# A bare term beats these, which any words fit; and these say nothing where a message says more.
_BEATEN = ("find_dataset", "find_case_study", "export", "delete_data", "out_of_scope", "small_talk")
_BEATS = ("compare_terms",)
_NAMES_IT = re.compile(r":|\s[-\u2013]\s")
_ENDS_ASKING = ("is", "are", "means")
_SEARCHES = ("find_case_study", "find_dataset")
_ABOUT_TERMS = ("define", "compare_terms")
# Calls for help or to go on: where a message names a word as well, it is about that.
_CALLS = ("help", "why", "resume_case")
_NAMING = frozenset(words_of("called call word name term phrase title expression"))
# Slots that are shown, and not only looked up.
_SHOWN = ("title", "who", "topic")
_POLITE = ("greeting", "thanks", "small_talk")


class Room:
    """Everything that is made ready once for a library; called with a message and a view it gives one reading."""

    def __init__(
        self,
        library: Library,
        hunch: Hunch | None = None,
        judge: judging.Taught | None = None,
        focus: focusing.Taught | None = None,
        classifiers: Mapping[str, classifying.Taught] | None = None,
    ) -> None:
        parts = Parts(library, classifiers or classifying.taught())
        self.strict, self.loose_ways, self.pointing = parts.strict, parts.loose, parts.pointing
        self.shelves, self.smoothing, self.known = parts.shelves, parts.smoothing, parts.known
        self.hunch = hunch = hunch or Hunch(parts.hints, *taught())
        filling = Filling(self.shelves)
        about = AskedAbout(self.shelves, Focus(self.shelves.glossary, parts.pointing, focus or focusing.taught()))
        self.answers = Answers(self.shelves, hunch, parts.services, filling, about)
        self.judge = Judge(self.shelves, parts.services, parts.asking, judge or judging.taught())
        self.loose = Loose(self.shelves, hunch, self.judge, filling, about)
        self.replies = Replies(library)
        self.titles = Titles(parts.services, filling.slots)
        self.sort = Sorter(library).sort

    def __call__(self, text: str, view: View) -> Understood:
        heard = hear(text)
        if view.quoted:
            return asks.explain_text(self.shelves, heard)
        if not heard.words:
            return Understood("unclear")
        pasted = self._pasted(text, heard, view)
        if pasted is not None:
            return pasted
        if view.asking and _is_table(text):
            return Understood("answer_step")
        if len(heard.words) > LONG:
            return Understood("answer_step") if view.asking else asks.explain_text(self.shelves, heard)
        line = self.smoothing.smooth(heard, self.known)
        bare = self.smoothing.bare(line)
        read = self._offered(text, line, bare, view) or self._titled(self._read(line, bare, view), bare, view)
        return _as_typed(self._timed(read, heard, view), text)

    def studies_like(self, text: str) -> Understood:
        """The case studies nearest to what a case says of itself."""
        line = self.smoothing.bare(self.smoothing.smooth(hear(text[:2_000]), self.known))
        return asks.studies_for(self.shelves, line)

    def _pasted(self, text: str, heard: Heard, view: View) -> Understood | None:
        """A text to explain, behind a request to do so: "what does this mean: …"."""
        if len(heard.words) < 6:
            return None
        for mark in (":", "\n", "?", " - "):
            head, found, rest = text[:600].partition(mark)
            if found and len(rest.split()) >= 4 and self._asks_to_explain(head):
                return asks.explain_text(self.shelves, hear(text[len(head) + len(mark) :]))
            last = text[-200:].rpartition(mark)[2]
            if mark != "?" and len(last) < 200 and len(heard.words) > HEAD and self._asks_to_explain(last):
                return asks.explain_text(self.shelves, hear(text[: len(text) - len(last)]))
        return None

    def _asks_to_explain(self, words: str) -> bool:
        heard = hear(words, 200)
        if not 0 < len(heard.words) <= HEAD:
            return False
        bare = self.smoothing.bare(self.smoothing.smooth(heard, self.known))
        return any(match.way.intent == "explain_text" for match in self.strict.match(bare.words))

    def _offered(self, text: str, line: Line, bare: Line, view: View) -> Understood | None:
        """A reply to what the coach offered: a choice, a time."""
        if view.asking == "choice":
            if self._asks_a_word(line, view):
                return None
            option = option_of(text.strip(), bare.words, view.choices)
            return Understood("answer_step", slots={"option": option}) if option is not None else None
        if (view.asking == "when" or view.after_reminder) and len(bare.words) <= LONGEST_TIME:
            return self._moment(line, view, whole=True) or self._moment(bare, view, whole=True)
        return None

    def _asks_a_word(self, line: Line, view: View) -> bool:
        """Asking what a choice or its name means chooses nothing: "what is a delivery chain"."""
        labels = {words_of(label) for _, label in view.choices}
        ways = (match.way for match in self.strict.match(line.words))
        return line.heard.words not in labels and any(way.intent == "define" and way.needs for way in ways)

    def _moment(self, line: Line, view: View, whole: bool) -> Understood | None:
        """A time alone, in reply to the coach's own question or to a reminder."""
        typed = line.typed(0, len(line.words))
        when = read_when(typed, view)
        if not when.found or (whole and not when.whole):
            return None
        intent = "answer_step" if view.asking == "when" else "snooze"
        return replace(commands.timed(Understood(intent), when), slots={"when": typed})

    def _timed(self, read: Understood, heard: Heard, view: View) -> Understood:
        """A reminder's time is what the whole message says: what one part told may be half of it, or denied later."""
        if read.intent not in commands.TIMED and not (view.asking == "when" and read.intent == "answer_step"):
            return read
        when = read_when(heard.plain, view) if len(heard.plain) <= LONGEST_TOLD else None
        if when is None or not when.found:
            return read
        timed = commands.timed(read, when)
        return (
            read
            if timed == read and "when" in read.slots
            else replace(timed, slots={**read.slots, "when": heard.plain})
        )

    def _titled(self, read: Understood, line: Line, view: View) -> Understood:
        """A case with its name: behind a mark, "start a business case: people ring about bins", or in the words."""
        if read.intent != "start_case":
            return read
        told = read.slots.get("title")
        title = self._behind_a_mark(line, view) if told is None else None
        title = title or self.titles.of(line, told)
        slots = {name: value for name, value in read.slots.items() if name != "title"}
        if title is None:
            return replace(read, slots=slots)
        more = {"tells_more": True} if self.titles.tells_more(line, title) else {}
        return replace(read, slots={**slots, "title": title, **more})

    def _behind_a_mark(self, line: Line, view: View) -> str | None:
        parts = line.clauses
        told = self._told_before(line, parts, view)
        if told:
            return told
        for place, part in enumerate(parts[:-1]):
            best = self._best((part, self.smoothing.bare(part)), view)
            if best is None or best.understood.intent != "start_case":
                continue
            rest = self.smoothing.bare(line.between(parts[place + 1], parts[-1]))
            said = len(rest.words) > 1 or bool(_NAMES_IT.search(line.heard.shown))
            return (
                self.titles.of(rest, rest.typed(0, len(rest.words)))
                if said and not self.smoothing.is_padding(rest)
                else None
            )
        return None

    def _told_before(self, line: Line, parts: Sequence[Line], view: View) -> str | None:
        """What goes wrong in a service, told before a case is asked for: "bins are missed, can we do a case"."""
        *before, last = parts
        asks = self._best((last, self.smoothing.bare(last)), view) if before else None
        if asks is None or asks.understood.intent != "start_case":
            return None
        while before and self._is_polite(before[0], view):
            before = before[1:]
        while len(before) > 1 and self._is_polite(before[-1], view):
            before = before[:-1]
        if not before or any(self._best((part,), view) is not None for part in before):
            return None
        told = line.between(before[0], before[-1]) if len(before) > 1 else before[0]
        return commands.title(told.words, told.typed(0, len(told.words))) if self._is_on_services(told) else None

    def _is_on_services(self, line: Line) -> bool:
        named = self.answers.services.share(line.words) > 0 or self.shelves.studies.wish(line.words).areas
        return len(line.words) > 2 and bool(named)

    def _loosely_offered(self, line: Line, bare: Line, view: View) -> Understood | None:
        """The same in more words than it needs."""
        if view.asking == "choice" and (option := self._chosen(line, bare, view)) is not None:
            return Understood("answer_step", slots={"option": option})
        if view.asking == "when" and len(bare.words) <= LONGEST_PARTS:
            return self._moment(line, view, whole=False)
        return None

    def _chosen(self, line: Line, bare: Line, view: View) -> str | None:
        """The choice that a reply means in its own words, unless the hunch is sure of a move."""
        option = self.replies.option(line, view.step, view.choices)
        return None if option is None or self.answers.leaves(bare) else option

    def _read(self, line: Line, bare: Line, view: View) -> Understood:
        best = self._best((line, bare) if bare.words != line.words else (line,), view)
        if view.asking:
            return self._while_asked(best, line, bare, view)
        read = self._freely(best, line, bare, view)
        if read.intent == "example_for_step" and self._is_on_services(bare):
            # No question is open that the example could be for: "site assessments, quicker. Examples?"
            return asks.studies_for(self.shelves, line)
        return read

    def _while_asked(self, best: Rated | None, line: Line, bare: Line, view: View) -> Understood:
        """A question is open: what is surely something else, then the answer."""
        about_a_word = best is not None and best.understood.intent == "define"
        if (best is None or best.sure < EXACT) and not about_a_word:
            offered = self._loosely_offered(line, bare, view)
            if offered is not None:
                return offered
        if best is not None and self._is_answer(best, line):
            best = None
        if best is None or best.sure <= DESCRIBED:
            best = self._in_parts(line, view) or self._if_asked(best, line, view)
        if best is not None:
            return best.understood
        return self._about_a_word(line, bare, view) or self.answers.read(line, bare, view)

    def _about_a_word(self, line: Line, bare: Line, view: View) -> Understood | None:
        """A question about a word in the middle of a step, whatever stands around it: read as if none were open."""
        surely = self._wants_a_name(line, bare) or self._names_in_a_part(line, bare, view)
        likely = 1.0 if surely else self.answers.asks_a_word(bare)
        if likely < at.ASKS_A_WORD or self.loose.bare_term(bare, view) is not None:
            return None
        free = replace(view, asking=None, step=None, choices=())
        read = self._freely(self._best((line, bare), free), line, bare, free)
        if read.intent not in _ABOUT_TERMS:
            return None
        named = read.senses or (read.terms and not read.slots.get("described"))
        return read if named or likely >= at.MOVES else None

    def _names_in_a_part(self, line: Line, bare: Line, view: View) -> bool:
        """Whether a part asks outright what a term means, in what is surely no answer."""
        if not line.heard.question or not self.answers.is_none(bare):
            return False
        parts = (self._best((part, self.smoothing.bare(part)), view) for part in line.clauses)
        return any(part.sure == EXACT and bool(part.understood.terms) for part in parts if part is not None)

    def _wants_a_name(self, line: Line, bare: Line) -> bool:
        """Whether it asks what something is called, as no answer does."""
        ways = (match.way for one in (line, bare) for match in self.strict.match(one.words))
        return any(way.intent == "define" and way.words & _NAMING for way in ways)

    def _freely(self, best: Rated | None, line: Line, bare: Line, view: View) -> Understood:
        """Nothing is open: the surest of the ways that fit, a bare term, a part of the message; else what fits best."""
        if best is None or best.sure < EXACT or line.heard.question:
            exact = self.loose.bare_term(line, view) or self.loose.bare_term(bare, view)
            if exact is not None and (best is None or exact.sure > best.sure or best.understood.intent in _BEATEN):
                return exact.understood
        surely = self._surely_a_move(best, line, bare, view)
        if surely is not None:
            return surely
        if best is not None and best.understood.intent == "define" and line.words.count("what") > 1:
            best = self._more_terms(best, line, view)
        named = self._asked_about(best, line, bare, view) or self._in_a_part(best, line, bare, view)
        if named is not None:
            return named
        if (best is None or best.sure == DESCRIBED) and self._tells_of_a_place(line):
            return asks.studies_for(self.shelves, line)
        if best is not None and best.sure == DESCRIBED:
            return self.loose.weighed(best.understood, line, self._core(line, bare, view), view)
        if best is not None and best.sure > GUESS:
            return self._weighed(best, line, bare, view)
        return self._politely(best, bare) or self._unless(
            best, self.loose.read(line, self._core(line, bare, view), view, bare)
        )

    def _surely_a_move(self, best: Rated | None, line: Line, bare: Line, view: View) -> Understood | None:
        """A move that the hunch has hardly a doubt of, where no way of asking fits the whole message outright."""
        if best is not None and best.sure == EXACT:
            return None
        move, likely = likeliest_move(self.hunch.weigh(bare, asked=False))
        if likely < at.HARDLY_A_DOUBT or move in ELSEWHERE:
            return None
        part = self._any_part(line, view)
        told = {rated.understood.intent for rated in (best, part) if rated is not None}
        # What a way of asking tells of the same move fills its slots better.
        return None if move in told else self.loose.filling.fill(move, line, bare, view)

    def _politely(self, best: Rated | None, bare: Line) -> Understood | None:
        """Thanks or a greeting in many words: what else it says, "you saved me an afternoon", asks for nothing."""
        move, likely = likeliest_move(self.hunch.weigh(bare, asked=False))
        return Understood(move) if best is None and move in _POLITE and likely >= at.SURE else None

    def _in_a_part(self, best: Rated | None, line: Line, bare: Line, view: View) -> Understood | None:
        """What two terms, or a part of the message, ask for more surely than the whole does."""
        if best is not None and best.sure == EXACT:
            return None
        for other in (asks.compared(self.shelves, line, view), self._any_part(line, view)):
            if other is not None and (best is None or other.sure > best.sure or other.understood.intent in _BEATS):
                return self._named_beside(other, line, bare, view) or self._weighed(other, line, bare, view)
        return None

    def _named_beside(self, move: Rated, line: Line, bare: Line, view: View) -> Understood | None:
        """A term that stands beside a mere call for help: "the PYE and the FYE. come again??"."""
        if move.understood.intent not in _CALLS:
            return None
        look = self.loose.look(line, bare)
        rated = self.loose.about.reading(look, view, at.ASKED_ASIDE) if look.known >= at.ASKED_ASIDE else None
        return rated.understood if rated is not None else None

    def _asked_about(self, best: Rated | None, line: Line, bare: Line, view: View) -> Understood | None:
        """The words that the message asks about by their names, unless a way of asking fits it outright.

        Where one names a single term the message may still ask about more of them.
        """
        exact = best is not None and best.sure == EXACT
        if exact and best is not None and (best.understood.intent != "define" or not self._names_more(best, line)):
            return None
        if not self.loose.may_ask(bare):
            return None
        rated = self.loose.about.surely(self.loose.look(line, bare), view)
        if rated is None or not exact or best is None:
            return rated.understood if rated is not None else None
        return rated.understood if set(rated.understood.terms) > set(best.understood.terms) else None

    def _names_more(self, best: Rated, line: Line) -> bool:
        """Whether the message names more terms than were found."""
        spans = self.shelves.glossary.names.spans(line.words)
        return len({span.keys[0] for span in spans}) > len(best.understood.terms) + len(best.understood.senses)

    def _more_terms(self, best: Rated, line: Line, view: View) -> Rated:
        """What a part of the message asks about where that is more: "what's a TPO and what's an HMO? I am new here"."""
        part = self._any_part(line, view)
        if part is None or part.understood.intent != "define" or best.sure < EXACT:
            return best
        return part if set(part.understood.terms) > set(best.understood.terms) else best

    def _weighed(self, rated: Rated, line: Line, bare: Line, view: View) -> Understood:
        """A likely search for studies or data; else what the message asks for outright, or fits better."""
        likely = rated.understood
        if rated.sure != LIKELY or likely.intent not in _SEARCHES:
            return likely
        outright = self._outright(line, bare)
        if likely.intent in outright:
            return likely
        return outright.get("find_case_study") or self.loose.weighed(likely, line, self._core(line, bare, view), view)

    def _outright(self, line: Line, bare: Line) -> dict[str, Understood]:
        """The searches that the message or a part of it asks for in so many words: "has another council done …"."""
        parts = [one for part in line.clauses for one in (part, self.smoothing.bare(part))]
        ways = (match.way.intent for one in (line, bare, *parts) for match in self.strict.match(one.words))
        searches = {"find_case_study": asks.studies_for, "find_dataset": asks.data_for}
        return {intent: searches[intent](self.shelves, line) for intent in ways if intent in searches}

    def _core(self, line: Line, bare: Line, view: View) -> Line:
        """The line without greetings, thanks and names at its ends."""
        parts = [self.smoothing.bare(part) for part in line.clauses]
        while len(parts) > 1 and self._is_polite(parts[0], view):
            parts = parts[1:]
        while len(parts) > 1 and (self._is_polite(parts[-1], view) or self._is_name(parts[-1])):
            parts = parts[:-1]
        if len(parts) == 1:
            return parts[0]
        core = line.between(parts[0], parts[-1])
        return core if len(core.words) < len(bare.words) else bare

    def _is_polite(self, part: Line, view: View) -> bool:
        if self.smoothing.is_padding(part):
            return True
        rated = self._best((part,), view)
        return rated is not None and rated.sure == EXACT and rated.understood.intent in _POLITE

    def _is_name(self, part: Line) -> bool:
        """One or two capitalised words that name nothing we know: somebody signed."""
        typed = part.typed(0, len(part.words)).split()
        known = self.shelves.glossary.names.find(part.said(0, len(part.words)))
        return 0 < len(typed) <= 2 and not known and all(word[:1].isupper() and word[1:].islower() for word in typed)

    def _unless(self, guess: Rated | None, loose: Understood) -> Understood:
        """A word that no glossary has is said to be so, unless something was found for the message after all."""
        found = loose.terms or loose.senses or loose.datasets or (loose.case_studies and loose.fits)
        if guess is None:
            return loose
        # A name has no description: what else the message says describes nothing.
        unknown = words_of(" ".join(guess.understood.unknown_terms))
        names = loose.intent == "define" and bool(unknown) and is_name(unknown)
        return loose if found and not names else guess.understood

    def _if_asked(self, best: Rated | None, line: Line, view: View) -> Rated | None:
        """Inside an open question a description or an unknown word counts only where it is surely a question."""
        if best is None or best.sure > DESCRIBED or (best.sure == GUESS and view.asking == "choice"):
            return best
        words = len(line.words)
        return best if line.heard.question and words <= (12 if best.sure == DESCRIBED else 7) else None

    def _is_answer(self, best: Rated, line: Line) -> bool:
        """A long sentence that only begins like a question about a word: "what is the point of open data when …"."""
        asks = line.heard.question or line.words[-1] in _ENDS_ASKING
        return best.understood.intent == "define" and not asks and len(line.words) > LONGEST_ASKED

    def _best(self, lines: Sequence[Line], view: View) -> Rated | None:
        """The surest of all ways that fit; among equals the one with most fixed words, and without padding.

        Where both a case study and data may be meant, the hunch says which. A time keeps padding that changes it, as in
        "from now".
        """
        found: list[tuple[int, int, int, Rated]] = []
        for place, line in enumerate(lines):
            for match in self._matches(line, view):
                rated = commands.read(Said(match, line, view, self.shelves))
                if rated is not None:
                    found.append((rated.sure, match.fixed, place, rated))
        if not found:
            return None
        best = max(found, key=lambda one: one[:3])
        equal = sorted((one for one in found if one[0] == best[0]), key=lambda one: one[:3])
        rivals = {one[3].understood.intent: one for one in equal}
        if best[0] == LIKELY and len(rivals) > 1 and view.asking is None:
            likely = self.hunch.weigh(line, asked=False)
            best = max(rivals.values(), key=lambda one: likely.get(one[3].understood.intent, 0.0))
        return next((one[3] for one in found if one[2] < best[2] and _other_time(one[3], best[3])), best[3])

    def _matches(self, line: Line, view: View) -> Iterator[Match]:
        """The ways that fit; those that might be an answer only where no question is open."""
        yield from self.strict.match(line.words)
        if view.asking is None:
            yield from self.loose_ways.match(line.words)
        elif line.heard.question and len(line.words) <= SHORT_QUESTION:
            yield from (match for match in self.loose_ways.match(line.words) if match.way.intent in _ABOUT_TERMS)

    def _in_parts(self, line: Line, view: View) -> Rated | None:
        """A message of several parts, each a move, a question to the coach or mere politeness."""
        parts = line.clauses
        if not 1 < len(parts) <= 4 or len(line.words) > LONGEST_PARTS:
            return None
        found: list[Rated] = []
        for part in parts:
            rated = self._part(part, line, view) if line.heard.question else None
            rated = rated or self._best((part, self.smoothing.bare(part)), view)
            if rated is not None and rated.sure > DESCRIBED:
                found.append(rated)
            elif not self.smoothing.is_padding(part):
                return None
        return max(found, key=lambda rated: rated.sure) if found else None

    def _any_part(self, line: Line, view: View) -> Rated | None:
        """Nothing is open: the surest part of the message, the last one first."""
        parts = line.clauses
        if len(parts) < 2:
            return None
        found = [self._part(part, line, view) for part in reversed(parts[-6:])]
        sure = [rated for rated in found if rated is not None and rated.sure > DESCRIBED]
        telling = [rated for rated in sure if rated.understood.intent not in _POLITE]
        if not telling:
            return max(sure, key=lambda rated: rated.sure) if len(sure) == len(parts) else None
        return max(telling, key=lambda rated: rated.sure)

    def _part(self, part: Line, line: Line, view: View) -> Rated | None:
        """One part. What it points at may stand in another: "… data institution, what is it"."""
        bare = self.smoothing.bare(part)
        if any(any(self.pointing.match(one.words)) for one in (part, bare)):
            pointed = self._pointed_at(line, view)
            if pointed is not None or self._says_more(part, line, view):
                return pointed
        rated = self._best((part, bare), view) or self._named(bare, line, view)
        if rated is not None and rated.understood.intent == "find_case_study":
            return Rated(asks.studies_for(self.shelves, line), rated.sure)
        if rated is not None and rated.understood.intent == "find_dataset":
            return Rated(asks.data_for(self.shelves, line), rated.sure)
        return rated

    def _says_more(self, part: Line, line: Line, view: View) -> bool:
        """Whether there is more beside a part than politeness: then "what is it" asks about something in it."""
        return any(other != part and not self._is_polite(other, view) for other in line.clauses)

    def _pointed_at(self, line: Line, view: View) -> Rated | None:
        """What "what is it" points at: a word that the message names, or one that it describes."""
        look = self.loose.look(line, self.smoothing.bare(line))
        named = self.loose.about.reading(look, view)
        if named is not None and named.sure > GUESS:
            return named
        if NAMES_IT & set(line.words):
            return asks.told_of(self.shelves, line) or named
        last = asks.pointed_at(self.shelves, line.heard, view) if look.known >= at.POINTED_AT else None
        return named or last or asks.told_of(self.shelves, line)

    def _tells_of_a_place(self, line: Line) -> bool:
        """A term beside the place of a case study, where the hunch is for what was done there: "Leeds and UPRNs"."""
        inside = {
            place for span in self.shelves.glossary.names.spans(line.words) for place in range(span.start, span.end)
        }
        places = [named for named in self.shelves.studies.places.names.find(line.words) if named.start not in inside]
        if not places:
            return False
        likely = self.hunch.weigh(self.smoothing.bare(line), asked=False)
        return likely.get("find_case_study", 0.0) > likely.get("define", 0.0)

    def _named(self, part: Line, line: Line, view: View) -> Rated | None:
        """A part that is a term and nothing else, in a message that asks something: "HRA? as in council rents"."""
        said = part.said(0, len(part.words))
        keys = self.shelves.glossary.names.find(said)
        several = any(self.shelves.library.terms[key].senses for key in keys) and says_which(line.words)
        if not keys or not (line.heard.question or several):
            return None
        if len(line.words) > len(part.words) and likeliest_move(self.hunch.weigh(line, asked=False))[1] >= at.SURE:
            # "Could I have the costs as a table? Excel": the term only says how.
            return None
        return asks.defined(self.shelves, said, part.typed(0, len(said)), line.heard.words, view)


def _is_table(text: str) -> bool:
    """Rows pasted out of a spreadsheet, whatever their heads may look like."""
    return "\t" in text.strip()


def _other_time(whole: Rated, bare: Rated) -> bool:
    """Whether the same move was read with another time while nothing was taken off the message."""
    one, other = whole.understood, bare.understood
    return "when" in one.slots and one.intent == other.intent and (one.due, one.recurs) != (other.due, other.recurs)


def _as_typed(read: Understood, text: str) -> Understood:
    """Names and titles as people wrote them: the words that were matched have lost their apostrophes and accents."""
    slots = {name: as_typed(text, str(read.slots[name])) for name in _SHOWN if name in read.slots}
    return replace(read, slots={**read.slots, **slots}) if slots else read
