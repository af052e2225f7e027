"""Welsh words about time, put into English ones before they are read: "bore Gwener am hanner awr wedi naw"."""

from __future__ import annotations

import re

# Words that no English message has: one of them makes a message Welsh.
_TELLING = frozenset(
    (
        *("yfory", "fory", "heddiw", "heno", "dydd", "ddydd", "prynhawn", "wythnos", "pythefnos", "mewn"),
        *("atgoffa", "atgoffwch", "gloch", "hanner", "chwarter", "diwedd", "llun", "mercher", "iau", "gwener"),
        *(
            "sadwrn",
            "mawrth",
            "arall",
            "nesaf",
            "cinio",
            "ionawr",
            "chwefror",
            "ebrill",
            "mehefin",
            "gorffennaf",
            "awst",
        ),
        *("hydref", "tachwedd", "rhagfyr", "drennydd", "pnawn", "ddoe", "ymhen", "awr"),
        *("ragfyr", "dachwedd", "nadolig", "noswyl", "pasg", "gwyl", "munud", "ddiwedd", "brynhawn", "nesa"),
    )
)
_ORDINALS = ("trydydd", "pedwerydd", "pumed", "chweched", "seithfed", "wythfed", "nawfed", "degfed")
_WORDS = {
    **dict.fromkeys(("yfory", "fory"), "tomorrow"),
    **dict.fromkeys(("heddiw",), "today"),
    **dict.fromkeys(("heno",), "tonight"),
    **dict.fromkeys(("ddoe",), "yesterday"),
    **dict.fromkeys(("drennydd",), "day after tomorrow"),
    **dict.fromkeys(("dydd", "ddydd", "y", "yr", "or", "nos", "gloch", "chi"), ""),
    **dict.fromkeys(("bore", "fore"), "morning"),
    **dict.fromkeys(("prynhawn", "pnawn", "brynhawn"), "afternoon"),
    **dict.fromkeys(("llun", "lun"), "monday"),
    **dict.fromkeys(("mercher", "fercher"), "wednesday"),
    **dict.fromkeys(("iau",), "thursday"),
    **dict.fromkeys(("gwener", "wener"), "friday"),
    **dict.fromkeys(("sadwrn",), "saturday"),
    **dict.fromkeys(("sul",), "sunday"),
    **dict.fromkeys(("ionawr",), "january"),
    **dict.fromkeys(("chwefror",), "february"),
    **dict.fromkeys(("ebrill",), "april"),
    **dict.fromkeys(("mai", "fai"), "may"),
    **dict.fromkeys(("mehefin", "fehefin"), "june"),
    **dict.fromkeys(("gorffennaf", "orffennaf"), "july"),
    **dict.fromkeys(("awst",), "august"),
    **dict.fromkeys(("medi", "fedi"), "september"),
    **dict.fromkeys(("hydref",), "october"),
    **dict.fromkeys(("tachwedd", "dachwedd"), "november"),
    **dict.fromkeys(("rhagfyr", "ragfyr"), "december"),
    **dict.fromkeys(("wythnos",), "week"),
    **dict.fromkeys(("pythefnos", "bythefnos"), "fortnight"),
    **dict.fromkeys(("mis", "fis"), "month"),
    **dict.fromkeys(("awr",), "hour"),
    **dict.fromkeys(("munud", "funud"), "minutes"),
    **dict.fromkeys(("diwrnod", "ddiwrnod"), "days"),
    **dict.fromkeys(("mewn", "ymhen"), "in"),
    **dict.fromkeys(("am", "tua"), "at"),
    **dict.fromkeys(("ar",), "on"),
    **dict.fromkeys(("erbyn",), "by"),
    **dict.fromkeys(("cyn",), "before"),
    **dict.fromkeys(("nid",), "not"),
    **dict.fromkeys(("yn",), "in"),
    **dict.fromkeys(("hwyr",), "evening"),
    **dict.fromkeys(("pasg",), "easter"),
    **dict.fromkeys(("nadolig",), "christmas"),
    **dict.fromkeys(("dechrau", "dechraur", "ddechrau"), "start of"),
    **dict.fromkeys(("cyntaf", "gyntaf"), "1st"),
    **{word: f"{place}th" for place, word in enumerate(_ORDINALS, 3)},
    **dict.fromkeys(("tan",), "until"),
    **dict.fromkeys(("neu",), "or"),
    **dict.fromkeys(("wedi",), "past"),
    **dict.fromkeys(("bob", "pob"), "every"),
    **dict.fromkeys(("diwedd", "ddiwedd"), "end of"),
    **dict.fromkeys(("atgoffa", "atgoffwch", "atgoffir"), "remind"),
    **dict.fromkeys(("fi",), "me"),
    **dict.fromkeys(("un",), "one"),
    **dict.fromkeys(("dau", "ddau", "dwy", "ddwy"), "two"),
    **dict.fromkeys(("tri", "dri", "tair", "dair"), "three"),
    **dict.fromkeys(("pedwar", "bedwar", "pedair", "bedair"), "four"),
    **dict.fromkeys(("pump", "bump", "pum", "bum"), "five"),
    **dict.fromkeys(("chwech", "chwe"), "six"),
    **dict.fromkeys(("saith",), "seven"),
    **dict.fromkeys(("wyth",), "eight"),
    **dict.fromkeys(("naw",), "nine"),
    **dict.fromkeys(("deg", "ddeg"), "ten"),
    **dict.fromkeys(("deuddeg", "ddeuddeg"), "twelve"),
    **dict.fromkeys(("ugain",), "twenty"),
}
# What is said in several words, before each is looked at by itself.
_PHRASES = tuple(
    (re.compile(pattern), english)
    for pattern, english in (
        (r"\bos gwel\w+(?: di)? ?(?:yn|n) dda\b|\bplis\b|\bdiolch\b", "please"),
        (r"\b(?:bore|prynhawn|pnawn|nos|noswaith|dydd) d?da\b", "hello ,"),
        (r"(?<=\d) ?y\.?b\b\.?", "am"),
        (r"(?<=\d) ?y\.?[ph]\b\.?", "pm"),
        (r"\b(wythnos|pythefnos) i (?=d?dydd)", r"a \1 on "),
        (r"\bbob (bore|prynhawn|pnawn) (?:d?dydd )?(llun|mawrth|mercher|iau|gwener)\b", r"bob dydd \2 \1"),
        (r"\b(?:(y|or) )?(?:d?dydd|nos) f?mawrth\b|\b(?:nos|bore|prynhawn|pnawn) mawrth\b", "tuesday"),
        (r"\b[fm]awrth\b", "march"),
        (r"\b(awr|wythnos|munud) arall\b", r"another \1"),
        (r"\bun ar ddeg\b", "eleven"),
        (r"\b(?:mewn|ymhen) (?=awr|wythnos|mis|munud|diwrnod)", "in a "),
        (r"\b(wythnos|pythefnos) i (?=heddiw|fory|yfory)", r"\1 "),
        (r"\bar ol cinio\b", "after lunch"),
        (r"\bcyn cinio\b", "before lunch"),
        (r"\b(?:y )?(bore|prynhawn|pnawn) ?ma\b", r"this \1"),
        (r"\bnos (?!f?mawrth)(\w+)", r"\1 evening"),
        (r"\bhanner awr wedi\b", "half past"),
        (r"\bhanner awr\b", "30 minutes"),
        (r"\bchwarter awr\b", "15 minutes"),
        (r"\ba hanner\b", "and a half"),
        (r"\bhanner nos\b", "midnight"),
        (r"\b(awr|diwrnod|wythnos) cyn\b", r"un \1 cyn"),
        (r"\bdiwrnod cyn\b", "day before"),
        (r"\bbob yn ail\b", "every other"),
        (r"\bdyddiad cau\b", "deadline"),
        (r"\bnoswyl (?:y )?nadolig\b", "christmas eve"),
        (r"\bdydd nadolig\b", "christmas day"),
        (r"\bdydd calan\b", "new years day"),
        (r"\b(?:dydd )?gwyl d?dewi\b", "st davids day"),
        (r"\b(?:dydd )?gwener y groglith\b", "good friday"),
        (r"\b(?:dydd )?llun y pasg\b", "easter monday"),
        (r"\bar ol\b", "after"),
        (r"\bchwarter wedi\b", "quarter past"),
        (r"\bchwarter i\b", "quarter to"),
        (r"\b(?:canol|ganol|hanner) dydd\b|\bamser cinio\b", "noon"),
        (r"\b(deg|pum|bum|pump|ugain) munud i\b", r"\1 to"),
        (r"\b(deg|pum|bum|pump|ugain) munud wedi\b", r"\1 past"),
        (r"\b(dydd |y )?(\w+) nesaf?\b", r"\1next \2"),
        (r"\bo r gloch\b|\bo gloch\b", "oclock"),
        (r"\b(\d+)(?:ain|eg|fed|ed|af|il|ydd)\b", r"\1th"),
        (r"\bo (?=[a-z])", ""),
    )
)


_BARE = str.maketrans("âêîôûŵŷ", "aeiouwy")
_MORNING = re.compile(r"\b(?:y|bob) bore\b")


def in_english(text: str) -> str:
    """The text with its Welsh words about time in English; any other text as it is."""
    plain = text if text.isascii() else text.translate(_BARE)
    if _TELLING.isdisjoint(re.findall(r"[a-z]+", plain)) and not ("bore" in plain and _MORNING.search(plain)):
        return text
    text = plain
    for pattern, english in _PHRASES:
        text = pattern.sub(english, text)
    words = [_WORDS.get(word, word) for word in re.split(r"([^a-z0-9]+)", text)]
    return "".join(words)
