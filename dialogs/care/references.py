"""References that stand for one person: a claim, a tenancy, a client of social care, a pupil."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dialogs.care.span import Found
from dialogs.sieve import sieve

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


# A thing that is one person's, at most a few words that say "number", and a code.
_THING = (
    r"tenancy|tenant|client|claimant|claim|service user|patient|pupil|child|resident|customer|applicant|carer|"
    r"complainant|"
    r"referral|assessment|support plan|care plan|care package|person|household|blue badge|council tax|housing "
    r"benefit|benefit|"
    r"housing register|homeless(?:ness)?|safeguarding|early help|adoption|fostering|ehcp|ehc plan|upn|pip|esa|hb|"
    r"ctr|cts|ctax|"
    r"mosaic|liquid ?logic|lcs|las|care ?first|care ?director|eclipse|rent|rent account|direct payment|disabled "
    r"facilities grant|dfg|"
    r"penalty charge|pcn|caution|offender|probation|youth offending|social care|social services|asc|chc|nhs|"
    r"hospital|gp|"
    r"school transport|free school meals?|electoral|payroll|employee|staff|personnel|disciplinary|grievance"
)
_SAYS = (
    r"(?:[\s:#(.,=-]*(?:ref(?:erence)?|no|nos|number|num|id|nr|record|account|acc|case|file|claim|application|app|"
    r"form|is|was|"
    r"being|under|as)\b){0,4}[\s:#(.=-]{0,4}"
)
_CODE = (
    r"(?=[A-Z0-9/.-]*\d[A-Z0-9/.-]*\d[A-Z0-9/.-]*\d[A-Z0-9/.-]*\d)"
    r"[A-Z]{0,6}[/.-]?\d{2,12}(?:[/.-][A-Z0-9]{1,8}){0,4}[A-Z]{0,2}"
)
_OWNED = re.compile(rf"\b(?:{_THING})(?:'s)?{_SAYS}(?P<value>{_CODE})(?![\w/])(?! ?\d)", re.I)
_COUNTS = re.compile(
    r"^[\s]*(?:%|k\b|m\b|cases|homes|people|households|claims|tenancies|pupils|patients|calls|children|residents|a "
    r"(?:year|month|week|day)|"
    r"per|in total|times|hours|days|weeks|pounds|applications|referrals|visits|forms|letters|of (?:them|the|our))",
    re.I,
)
# How systems for people's records begin their codes.
_PREFIXED = re.compile(
    r"(?<![\w/-])(?P<value>(?:HB|CTB|CTR|CTS|CTAX|ASC|CSC|MASH|CIN|LAC|CLA|EHCP|SEN|SEND|TEN|CLM|CLI|HOM|HMLS|SG|"
    r"SAF|SU|PID|BB|DFG|ADT|CSS|"
    r"LCS|LAS|MOS|NHS|PIP|UC|HR|HRN|RENT|TA)[/-]?(?:\d{2,4}[/-])?\d{4,10}(?:[/-]\w{1,4})?)(?![\w/])"
)
# The code first, then whose it is.
_WHOSE_AFTER = re.compile(
    rf"(?<![\w/£.,-])(?P<value>{_CODE})\)?,? (?:on|in|from|is|was) (?:the )?(?:mosaic|liquid ?logic|care ?first|"
    rf"care ?director|lcs|"
    r"northgate|orchard|academy|civica|social care system|her (?:claim|tenancy|case|record)|his (?:claim|tenancy|"
    r"case|record))\b",
    re.I,
)
_REF = re.compile(
    rf"\b(?:her|his|their|client|tenant|customer|resident|claimant)(?:'s)? (?:\w+ ){{0,3}}?(?:ref(?:erence)?|number|"
    rf"no|id|account|case|file|claim)"
    rf"{_SAYS}(?P<value>{_CODE})(?![\w/])(?! ?\d)",
    re.I,
)
_PATTERNS = sieve((_PUPIL, _NAMED, _CASE, _SYSTEM, _CODED, _OWNED, _PREFIXED, _WHOSE_AFTER, _REF))


def find(words: str) -> Iterator[Found]:
    for pattern in _PATTERNS.left(words):
        for match in pattern.finditer(words):
            value = match["value"]
            digits = sum(letter.isdigit() for letter in value)
            counted = _COUNTS.match(words[match.end() : match.end() + 20])
            year = re.fullmatch(r"(?:19|20)\d\d(?:[/-]\d\d(?:\d\d)?)?", value)
            if digits >= 3 and not counted and not year and not _PUBLIC.match(value) and not _is_phone(value):
                yield Found(match.start("value"), match.end("value"), "case_reference")


def _is_phone(value: str) -> bool:
    return bool(re.fullmatch(r"0[1-9]\d{8,9}", value))
