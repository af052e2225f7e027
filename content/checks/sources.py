"""Every claim can be traced: who says so, where, and who looks after the entry."""

from __future__ import annotations

import re
from collections.abc import Iterator

from content.checks.given import Given
from content.problem import Problem, did_you_mean

GENERAL = "general_knowledge"
# Money, percentages, large numbers and Acts of Parliament: what needs somebody who says so.
FIGURE = re.compile(
    r"£\s?\d[\d,.]*\d|£\s?\d|\d\s?(?:%|per cent)|\b\d{1,3}(?:,\d{3})+\b|\b\d+(?:\.\d+)? (?:million|billion)\b"
)
LAW = re.compile(r"\bAct (?:19|20)\d\d\b|\bRegulations (?:19|20)\d\d\b|\bsection \d+ of\b|\barticle \d+\b")

ORGANISATION_KINDS = (
    "district",
    "county",
    "unitary",
    "metropolitan",
    "london_borough",
    "combined",
    "scottish_council",
    "welsh_council",
    "ni_council",
    "national_body",
    "partnership",
    "city_abroad",
    "country_abroad",
)
PURPOSES = (
    "saves_money",
    "saves_time",
    "better_service",
    "fewer_enquiries",
    "income",
    "fairness",
    "transparency",
    "risk",
    "reuse",
    "caution",
)
NATIONS = ("england", "wales", "scotland", "northern_ireland")


def no_source(given: Given) -> Iterator[Problem]:
    for kind, entry, sources in _sourced(given):
        if not sources:
            remedy = "name a key of content/sources.yaml, or general_knowledge for a plain meaning"
            yield given.problem(kind, entry, "sources", "nobody says so", remedy)


def _sourced(given: Given) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    library = given.library
    yield from (("terms", term.key, term.sources) for term in library.terms.values())
    yield from (("case_studies", study.id, study.sources) for study in library.case_studies.values())
    yield from (("datasets", dataset.id, dataset.sources) for dataset in library.datasets.values())
    yield from (("approvers", approver.key, approver.sources) for approver in library.approvers.values())


def figure_without_source(given: Given) -> Iterator[Problem]:
    """A figure or a law in a term needs a source that states it; an example's round figures may be made up."""
    for text in given.texts:
        if text.kind != "terms" or text.part == "example":
            continue
        found = FIGURE.search(text.words) or LAW.search(text.words)
        if found and set(given.library.terms[text.entry].sources) <= {GENERAL}:
            remedy = "name the source that states it, or say it without the figure"
            yield given.in_text(text, f"{found.group()!r} rests on general knowledge only", remedy)


def result_without_source(given: Given) -> Iterator[Problem]:
    """A result of a case study rests on a named source, unless there was none to name."""
    for study in given.library.case_studies.values():
        for place, figure in enumerate(study.results, 1):
            if figure.basis != "none_published" and figure.source is None and set(study.sources) <= {GENERAL}:
                remedy = "add source: with a key of content/sources.yaml"
                yield given.problem("case_studies", study.id, f"results.{place}", "nobody says so", remedy)


def no_results(given: Given) -> Iterator[Problem]:
    for study in given.library.case_studies.values():
        if not study.results:
            remedy = "say what came of it; that no figure was published is a result, with basis none_published"
            yield given.problem("case_studies", study.id, "results", "there is no result", remedy)


def insecure_link(given: Given) -> Iterator[Problem]:
    links = [("sources", source.key, "url", source.url) for source in given.library.sources.values() if source.url]
    links += [("datasets", dataset.id, "url", dataset.url) for dataset in given.library.datasets.values()]
    for kind, entry, part, url in links:
        if not re.fullmatch(r"https://[\w.-]+\.\w+(?:[:/?#]\S*)?", url):
            yield given.problem(kind, entry, part, f"{url} is no https address", "use the address that begins https://")
    for text in given.texts:
        if "http://" in text.words:
            yield given.in_text(text, "there is an http:// address in it", "use the address that begins https://")


def unknown_owner(given: Given) -> Iterator[Problem]:
    """An owner is a team that exists."""
    library = given.library
    owned = [("terms", term.key, term.owner) for term in library.terms.values()]
    owned += [("case_studies", study.id, study.owner) for study in library.case_studies.values()]
    owned += [("datasets", dataset.id, dataset.owner) for dataset in library.datasets.values()]
    for kind, entry, owner in owned:
        if given.style.owners and owner not in given.style.owners:
            remedy = did_you_mean(owner, given.style.owners, f"use one of: {', '.join(given.style.owners)}")
            yield given.problem(kind, entry, "owner", f"there is no team called {owner}", remedy)


def unknown_word(given: Given) -> Iterator[Problem]:
    """Words from fixed lists: kinds of organisation, purposes, nations."""
    for study in given.library.case_studies.values():
        words: list[tuple[str, str, tuple[str, ...]]] = [
            ("organisation_kind", study.organisation_kind, ORGANISATION_KINDS)
        ]
        words += [("purposes", purpose, PURPOSES) for purpose in study.purposes]
        for part, word, known in words:
            if word not in known:
                remedy = did_you_mean(word, known, f"use one of: {', '.join(known)}")
                yield given.problem("case_studies", study.id, part, f"there is no {word} here", remedy)
    for approver in given.library.approvers.values():
        for nation in approver.titles.keys() - set(NATIONS):
            remedy = did_you_mean(nation, NATIONS, f"use one of: {', '.join(NATIONS)}")
            yield given.problem("approvers", approver.key, "titles", f"there is no nation {nation}", remedy)
