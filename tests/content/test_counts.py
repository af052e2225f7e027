"""What there is, what wants review, and what rests on which source."""

from __future__ import annotations

from datetime import date

from content.counts import counts, due, reviews, sources
from content.model import Figure, Pair
from tests.content.helpers import case_study, dataset, library, sense, source, step, term, theme


def test_each_kind_is_counted() -> None:
    found = counts(
        library(
            terms=[term(welsh="rhif"), term("usrn"), term("pid", senses=(sense(), sense("another")))],
            pairs=[Pair(("uprn", "usrn"), "One is a street.")],
            themes=[theme(step("goal"), step("ask"))],
            phrases={"saved": "Saved."},
        )
    )

    assert (found.terms, found.acronyms, found.welsh, found.pairs) == (3, 1, 1, 1)
    assert (found.themes, found.steps, found.sizes, found.phrases, found.commands) == (1, 2, 1, 1, 0)


def test_what_wants_review_comes_with_the_soonest_first() -> None:
    has = library(
        terms=[term(review_by=date(2027, 1, 2))],
        case_studies=[case_study(review_by=date(2027, 1, 1))],
        datasets=[dataset(review_by=date(2027, 1, 3))],
    )

    assert [review.key for review in due(has, date(2026, 12, 31))] == []
    assert [review.key for review in due(has, date(2027, 1, 2))] == ["leeds_bins_app", "uprn"]
    assert [review.kind for review in reviews(has)] == ["case_studies", "terms", "datasets"]


def test_each_source_names_the_entries_that_rest_on_it() -> None:
    figure = Figure("Half the calls", "the council", "measured", source="report")
    has = library(
        case_studies=[case_study(results=(figure, figure))],
        sources=[source(), source("report"), source("unread")],
    )

    assert sources(has) == {
        "general_knowledge": (("terms", "uprn"), ("case_studies", "leeds_bins_app")),
        "report": (("case_studies", "leeds_bins_app"),),
        "unread": (),
    }
