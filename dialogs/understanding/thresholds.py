"""Where one reading gives way to another. Most are set from labelled rows by ``python -m tests.understanding.tune``.

LEARNT, APART and MEANT come from a fit on such rows. TOGETHER, SOME_WORD, UNHEARD_OF, RATHER_DESCRIBED,
RATHER_THAN_NAMED, RATHER_DATA, FITS_TOO, BESIDE, and how much what was learnt of studies and data counts, come from
scans of such rows, each under weights that had not seen them. STRANGER, OUTRIGHT, ASKED_ASIDE, ASKED_OF_A_NAME, LEAST,
HARDLY, POINTED_AT, HARDLY_A_DOUBT, TOSS_UP, CHANGES and those of times were set by hand, with an eye on such rows. What
speaks of services is likelier to be an answer, so that MOVES_ON_SERVICES is kept above MOVES.
docs/understanding.md shows what one of them costs.
"""

from __future__ import annotations

# A description of a term is answered from this likeness on, and suggested from the other. Where it shares only one
# word with what the glossary says, its meaning must be as near as ALIKE. A few words that may be the name of something
# else must be as like as NAMED.
NAMED = 0.65
DESCRIBED = 0.38
SUGGESTED = 0.36
ALIKE = 0.8
# Where a word to explain is likely, a fainter likeness than DESCRIBED will do. How likely it is, how far the best is
# from the next, which counts APART times as much, and how likely that one is meant, MEANT times, have to make TOGETHER.
APART, MEANT, TOGETHER = 1.32, 0.62, 0.86
# Where none fits so well, but some word is asked for as likely as this, the nearest are offered.
SOME_WORD = 0.5

# Nothing is open: a move that is SURE is taken at once, and none that is less likely than LEAST. From ELSEWHERE on it
# takes the place of what a loose way of asking found. Where no kind of reading is as likely as NOTHING, nothing was
# understood.
SURE, ELSEWHERE, LEAST = 0.75, 0.5, 0.25
# One that is so likely is taken whatever loose way of asking, or part of the message, says something else.
HARDLY_A_DOUBT = 0.9
# A move that changes something, such as a reminder, has to be so likely: nonsense is to change nothing.
CHANGES = 0.5
NOTHING = 0.3
# A search that is so likely is offered beside the other one. One for data takes its place where no case study fits.
ALSO, RATHER_DATA = 0.2, 0.4
# From here on a message is taken to ask about a word though no description fits.
SURELY = 0.95

# A message most likely asks about words from ASKS on, and about a word that it names from ASKED on. Where no word of it
# asks anything, both have to be ASKS_UNSAID.
ASKS, ASKED, ASKS_UNSAID = 0.5, 0.5, 0.8
# While a question is open, a message that asks about words most likely means one that it names from here on.
ASKED_ASIDE = 0.4
# A word that no glossary has is meant, and not one that is known, where it is likelier by so much: "what is a DIPA, IG
# want one".
STRANGER = 0.25
# What is said to be a word, a name or a term is described more often than named.
ASKED_OF_A_NAME = 0.7
# Some word is surely asked about, and none is described: the likeliest that is named will do from here on.
PERHAPS = 0.4
# The same where no kind of reading is likely, and the message asks something.
HARDLY = 0.3
# Some word is surely asked about, and none is known or described: the likeliest strange one is said to be unknown.
UNHEARD_OF = 0.6
# "What is it" points at the last word that was named where that is as likely.
POINTED_AT = 0.4
# A description that fits so well is meant, whatever strange word stands beside it. So is one whose likeness and
# likelihood together are RATHER_DESCRIBED, less STRANGE_BESIDE of how likely the strange word is asked about.
OUTRIGHT, RATHER_DESCRIBED, STRANGE_BESIDE = 0.55, 0.33, 0.3
# The same for a description of one term that names another: "what's the GDPR name for sending it out of the country".
RATHER_THAN_NAMED, NAMED_BESIDE = 0.14, 0.6

# A question is open: a message leaves it where the likeliest move is MOVES likely, or MOVES_ON_SERVICES where it has
# words of what councils do. From TOSS_UP on the other reading is offered as a button.
# A question about a word that is known leaves it from ASKS_A_WORD on.
MOVES = 0.85
ASKS_A_WORD = 0.4
# One that is less likely to be an answer than NO_ANSWER leaves it too, where the likeliest move is LIKELIEST likely.
NO_ANSWER, LIKELIEST = 0.04, 0.25
MOVES_ON_SERVICES = 0.9
TOSS_UP = 0.4

# A reply means the choice that it fits at least so well, and by so much better than the next. The less of the reply a
# clause is, the less it counts alone.
CHOSEN, CHOSEN_AHEAD, CLAUSE = 0.42, 0.08, 0.5
# Behind a plain yes or no, what is so like another choice's words makes the coach ask.
SAID_OF_ANOTHER = 0.9

# Case studies: what a fit of the area, the purpose, the kind of council or the place adds to the likeness, and from
# where on one fits. A study is shown beside one that fits from FITS_TOO on, while it fits at least BESIDE as well.
AREA_FIRST, AREA_ALSO, PURPOSE, KIND, PLACE = 0.45, 0.4, 0.2, 0.25, 0.8
FITS, FITS_TOO, CLOSE, BESIDE = 0.65, 0.5, 0.45, 0.45

# Data: what a fit of the subject adds, and from where on a dataset fits.
SUBJECT, DATA_FITS, DATA_BESIDE = 0.05, 0.2, 0.5

# A shelf: how much words count beside meaning, how much more a rare word counts in the meaning of a text, and how much
# the second nearest text of an entry counts beside the nearest.
LEXICAL = 0.5
RARE = 0.3
SECOND = 0.15
# How much what was learnt of each entry counts beside both: of terms, of case studies, of datasets.
LEARNT, LEARNT_OF_STUDIES, LEARNT_OF_DATA = 0.08, 0.12, 0.03

# Times: where the rules are unsure, what is as likely as TIME_LIKELY is taken if nothing else makes it doubtful; what
# may be of the thing to be reminded of, "to be in the chamber for 10", has to be TIME_LIKELY_OF_THE_TASK.
# Another time behind it in another part is left out of account where it is less likely than TIME_UNLIKELY.
TIME_LIKELY, TIME_LIKELY_OF_THE_TASK, TIME_UNLIKELY = 0.5, 0.99, 0.1
