"""References that stand for one person: a claim, a tenancy, a client of social care, a pupil."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dialogs.care.span import Found

_WHOSE = (
    r"client|service user|tenant|tenancy|patient|pupil|student|claimant|resident|customer|applicant|child|carer|person|"
    r"mosaic|liquid ?logic|care ?first|lcs|las|asc|social care|adult social care|benefits?|housing benefit|"
    r"universal credit|"
    r"housing (?:register|application|waiting list)|homeless(?:ness)?|council tax|rent(?: account)?|blue badge|"
    r"safeguarding|"
    r"support plan|care plan|ehc ?plan|ehcp|send|complainant|complaint|victim|witness|family|foster|adoption|passport|"
    r"driving licen[cs]e|electoral|payroll|employee|staff|hospital|crime|troubled families|early help|mash|dolp|pip|esa"
)
_NO = r"(?: (?:number|no))?"
_CALLED = (
    rf"(?:ref(?:erence)?{_NO}|id{_NO}|numbers?|no|num|(?:account|case|claim|file|record|application)"
    r"(?: (?:number|no|ref(?:erence)?|id))?)"
)
_VALUE = r"(?=[A-Z0-9/-]*\d[A-Z0-9/-]*\d[A-Z0-9/-]*\d)[A-Z0-9]{1,12}(?:[/-][A-Z0-9]{1,12}){0,4}"
_TIE = r"\.?\s*(?:(?:is|was|of)\b\s*)?[:#(=-]?\s*"
_NAMED = re.compile(rf"\b(?:{_WHOSE})(?:'s)?\s+{_CALLED}{_TIE}(?P<value>{_VALUE})(?!\w)", re.I)
_CASE = re.compile(
    rf"(?<!business )(?<!use )\b(?:case|claim)\s+(?:ref(?:erence)?|number|no|id)(?: (?:number|no))"
    rf"?{_TIE}(?P<value>{_VALUE})(?!\w)",
    re.I,
)
# What a system of people's records calls one of them, and a case that has a code of its own.
_SYSTEM = re.compile(
    r"\b(?:mosaic|liquid ?logic|care ?first|care ?director|lcs|las|eclipse|systm ?one|emis|rio|paris|orchard|"
    r"northgate|nec housing|"
    r"academy|carefirst|azeus|abritas|jigsaw|locata|ehms)\s*(?:client |person |record |case |id|ref\w*|no|number|"
    r"num|:|#|\.|\s)*(?P<value>\d{5,12})(?!\w)",
    re.I,
)
_CODED = re.compile(
    r"\b(?<!business )(?:case|claim|referral|tenancy|client|file)\s+(?P<value>[A-Z]{1,5}[-/]?(?:\d{2,4}[-/])"
    r"?\d{4,9})(?!\w)",
    re.I,
)
# A unique pupil number: a letter, twelve digits; the last may be a letter.
_PUPIL = re.compile(r"\bUPN\b\W{0,3}(?P<value>[A-Z]\d{11}[\dA-Z])(?!\w)", re.I)
# Public by law, or nobody's.
_PUBLIC = re.compile(r"^(?:\d{2}/\d{4,5}/[A-Z]{2,5}\d?|(?:foi|eir|inv|po|inc|chg|req|jira|tkt)[-/]?.*)$", re.I)


def find(words: str) -> Iterator[Found]:
    for pattern in (_PUPIL, _NAMED, _CASE, _SYSTEM, _CODED):
        for match in pattern.finditer(words):
            value = match["value"]
            if not _PUBLIC.match(value) and sum(letter.isdigit() for letter in value) >= 3:
                yield Found(match.start("value"), match.end("value"), "case_reference")
