"""Whether words that came while no question was open for them tell something, so that they belong in the case."""

from __future__ import annotations

import re

FEWEST_WORDS = 5
# Within so many words of its beginning, a message says that it asks.
HEAD = 6
_ASKS = re.compile(
    r"\b(?:who|what|what'?s|where|how|why|which|when|any(?:one|body)?|examples?|looking for|find|show|explain|called"
    r"|mean(?:s|ing)?|defin(?:e|ition)|word for|thing|(?:is|are) there|do you|does|did|can (?:i|you|we)|could you"
    r"|tell me|give me|get hold|proof|case stud(?:y|ies)|other councils|elsewhere|please|pls|my (?:boss|street)|jargon"
    r"|difference)\b",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"\b(?:because|so that|we|our|us|they|their|is|are|was|were|has|have|had|will|would|should|must|cannot|can't|costs?"
    r"|pays?|rings?|calls?|waits?|holds?|takes?|goes|says)\b|\d|£|%|;|\t|\n",
    re.IGNORECASE,
)


def tells(words: str) -> bool:
    """A statement, or a table: long enough, and put as one. A description that somebody searches by is none."""
    said = words.split()
    parts = [part for part in re.split(r"[;\t\n]", words) if part.strip()]
    if (len(said) < FEWEST_WORDS and len(parts) < 2) or words.rstrip().endswith("?"):
        return False
    return _TELLS.search(words) is not None and _ASKS.search(" ".join(said[:HEAD])) is None
