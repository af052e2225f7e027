"""Our own content: every file of it can be read, in no time."""

from __future__ import annotations

from content.read import DEFAULT, read, read_library


def test_every_file_is_read() -> None:
    places = read().places

    assert {path.relative_to(DEFAULT.parent).as_posix() for path in DEFAULT.rglob("*.yaml")} - set(places.values()) <= {
        "content/exceptions.yaml",
        "content/house_style.yaml",
    }


def test_the_themes_stand_in_the_order_of_a_case() -> None:
    assert list(read_library().themes) == ["goal_and_purpose", "using_data", "championing_open", "making_the_case"]


def test_a_sense_that_points_to_a_term_has_its_name_and_meaning() -> None:
    library = read_library()

    for term in library.terms.values():
        for sense in term.senses:
            assert sense.term is None or sense.term not in library.terms or (sense.name and sense.meaning)
