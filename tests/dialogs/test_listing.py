"""Lists: a pasted table is looked at first, entries are changed and removed one at a time, odd cells are said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.dialogs.test_conversation import Talk
from tests.houses import a_house

EXCEL = "What would help\tWho has it\tLicence\nRounds\tContractor\tnone\nAddresses\tStreet naming"


@pytest.fixture
def talk(tmp_path: Path) -> Iterator[Talk]:
    with a_house(tmp_path) as house:
        talk = Talk(house)
        talk.say("start a business case for missed bins")
        yield talk


def names(talk: Talk, step: str) -> list[str]:
    return [row.fields["name"] for row in talk.case.live_rows(step)]


def test_a_pasted_table_is_shown_and_saved_only_after_a_yes(talk: Talk) -> None:
    talk.say("change the data")

    assert "paste:data" in talk.say(EXCEL)
    assert "Addresses" in talk.words
    assert names(talk, "data") == []

    assert "rows.taken" in talk.say("yes")
    assert [dict(row.fields) for row in talk.case.live_rows("data")] == [
        {"name": "Rounds", "holder": "Contractor", "licence": "none"},
        {"name": "Addresses", "holder": "Street naming"},
    ]


def test_the_row_with_a_cell_missing_is_named(talk: Talk) -> None:
    talk.say("change the data")

    assert "rows.look_short" in talk.say(EXCEL)


def test_a_table_of_commas_with_headings_may_lack_a_cell_and_quote_an_amount(talk: Talk) -> None:
    talk.say("change the costs")

    says = talk.say('What it pays for,Amount,From financial year\nExport,"£3,000",2027/28\nUpkeep,2600')
    assert "rows.look_short" in says
    talk.press("Add these entries")

    assert [dict(row.fields) for row in talk.case.live_rows("costs")] == [
        {"name": "Export", "amount": "£3,000", "from_year": "2027/28"},
        {"name": "Upkeep", "amount": "2600"},
    ]


def test_a_table_can_be_refused_and_nothing_is_added(talk: Talk) -> None:
    talk.say("change the data")
    talk.say(EXCEL)

    assert "rows.dropped" in talk.say("no")
    assert names(talk, "data") == []
    assert "rows.gone" in talk.send(f"rows_take/{talk.case.id}/data")
    talk.say(EXCEL)
    talk.say("ok")
    assert names(talk, "data") == ["Rounds", "Addresses"]


def test_a_side_question_does_not_lose_a_pasted_table(talk: Talk) -> None:
    talk.say("change the data")
    talk.say(EXCEL)
    yes = talk.button("Add these entries")
    talk.say("what's a licence?")

    assert "rows.taken" in talk.send(yes)


def test_a_cell_in_quotation_marks_may_hold_line_ends(talk: Talk) -> None:
    talk.say("change the data")
    talk.say('Rounds\t"Contractor,\nwith the depot"\nAddresses\tGIS')
    talk.say("yes")

    assert [row.fields["holder"] for row in talk.case.live_rows("data")] == ["Contractor,\nwith the depot", "GIS"]


@pytest.mark.parametrize(
    ("row", "key"),
    [
        ("Upkeep; -£500; one-off", "cell.negative"),
        ("Upkeep; £5-10k", "cell.range"),
        ("Upkeep; between £5 and £10 thousand", "cell.range"),
        ("Upkeep\tTBC", "cell.amount_missing"),
        ("Upkeep\t10%", "cell.amount_percent"),
        ("Upkeep\t15 days at £300", "cell.amount_several"),
        ("Upkeep\t£25 an hour", "cell.amount_rate"),
        ("Upkeep\t960 hours", "cell.amount_quantity"),
        ("Upkeep\tloads", "cell.amount_unread"),
        ("Upkeep\t£99999999999999", "cell.amount_large"),
        ("Upkeep\t£5\t20226", "cell.year"),
        ("Upkeep\t£5\t2027/28\tsome day", "cell.end"),
        ("Upkeep\t£5\t2028/29\t2027/28", "cell.ends_before"),
    ],
)
def test_an_odd_cell_is_said_and_kept_and_can_be_put_right(talk: Talk, row: str, key: str) -> None:
    heads = "What it pays for\tAmount\tFrom financial year\tUntil"
    talk.say("change the costs")
    says = talk.say(f"{heads}\n{row}" if "\t" in row else row)
    assert key in says
    if "\t" in row:
        talk.say("yes")
    assert names(talk, "costs") == ["Upkeep"]

    talk.say("change 1")
    form = next(reply.form for reply in talk.replies if reply.form)
    given = {field.key: field.value for field in form.fields}
    says = talk.fill(form.press, **{**given, "amount": "£2,600", "from_year": "2027/28", "until": ""})
    assert "rows.changed" in says
    assert not any(said.startswith("cell.") for said in says)
    assert talk.case.live_rows("costs")[0].fields["amount"] == "£2,600"


@pytest.mark.parametrize("amount", ["about 20k", "£1.2m", "20000"])
def test_amounts_as_people_write_them_are_no_cause_for_a_remark(talk: Talk, amount: str) -> None:
    talk.say("change the costs")

    says = talk.say(f"What it pays for\tAmount\nUpkeep\t{amount}")
    assert not any(said.startswith("cell.") for said in says)


@pytest.mark.parametrize(
    ("day", "key"), [("30 February 2027", "cell.no_day"), ("1 May 20226", "cell.no_day"), ("1 May 2020", "cell.past")]
)
def test_a_day_that_cannot_be_meant_is_said_and_kept(talk: Talk, day: str, key: str) -> None:
    talk.say("change the delivery")
    assert key in talk.say(f"Step\tWho\tBy when\nTest\tPriya Shah\t{day}")
    talk.say("yes")
    assert talk.case.live_rows("delivery")[0].fields["by"] == day

    talk.say("change the last one")
    assert "rows.changed" in talk.say("Test; by 31 May 2027")
    assert talk.case.live_rows("delivery")[0].fields["by"] == "31 May 2027"


def test_a_table_that_names_the_columns_of_another_list_is_offered_there(talk: Talk) -> None:
    talk.say("change the benefits")
    assert "paste:costs" in talk.say("What it pays for\tHow often\tAmount\nExport\tOne-off\t£3,000")
    assert "rows.look_elsewhere" in [key for reply in talk.replies for key in reply.says]
    talk.say("yes")

    assert names(talk, "costs") == ["Export"]
    assert names(talk, "benefits") == []


def test_a_table_pasted_where_words_are_asked_for_is_offered_to_its_list(talk: Talk) -> None:
    assert "paste:costs" in talk.say("What it pays for\tHow often\tAmount\nExport\tOne-off\t£3,000")
    assert talk.case.answer("goal") is None
    talk.press("Add these entries")

    assert names(talk, "costs") == ["Export"]
    talk.say("that's all")
    assert "step:goal" in talk.say("keep it as it is")


@pytest.mark.parametrize(("said", "key"), [("invite a colleague", "invite.whom"), ("how ready is it", "ready.line")])
def test_what_is_asked_of_the_coach_in_the_middle_of_a_list_is_no_entry(talk: Talk, said: str, key: str) -> None:
    talk.say("change the data")
    talk.say("Rounds")

    assert key in talk.say(said)
    assert names(talk, "data") == ["Rounds"]


def test_a_long_list_is_shown_by_its_latest_entries_in_few_words(talk: Talk) -> None:
    talk.say("change the data")
    talk.say("\n".join(f"list number {number}" for number in range(1, 9)))

    assert "8. list number 8" in talk.words
    assert "list number 2" not in talk.words


def test_one_entry_is_removed_by_typing_and_comes_back_by_undo(talk: Talk) -> None:
    talk.say("change the data")
    talk.say("rounds")
    talk.say("addresses")

    assert "rows.removed" in talk.say("remove 1")
    assert names(talk, "data") == ["addresses"]
    assert "undo.row_back" in talk.say("undo")
    assert names(talk, "data") == ["rounds", "addresses"]
    assert "rows.no_such" in talk.say("remove 7")
    assert "rows.removed" in talk.say("delete the last row")
    assert names(talk, "data") == ["rounds"]


def test_undo_after_a_change_brings_the_old_cells_back(talk: Talk) -> None:
    talk.say("change the data")
    talk.say("addresses")
    talk.say("rounds; the depot; Priya Shah")
    talk.say("change 2")
    talk.say("rounds of the week; the contractor")

    talk.say("undo")
    assert talk.case.live_rows("data")[1].fields == {
        "name": "rounds",
        "holder": "the depot",
        "accountable": "Priya Shah",
    }


def test_an_entry_is_picked_opened_and_removed_by_buttons(talk: Talk) -> None:
    talk.say("change the data")
    talk.say("rounds")
    talk.press("Change or remove one")
    talk.press("1. rounds")
    gone = talk.button("Remove it")
    talk.send(gone)
    assert names(talk, "data") == []

    assert "press.stale" in talk.send(gone)


def test_an_emptied_field_of_the_form_is_taken_out(talk: Talk) -> None:
    talk.say("change the data")
    talk.say("rounds; the depot; Priya Shah")
    talk.say("change 1")
    form = next(reply.form for reply in talk.replies if reply.form)
    talk.fill(form.press, name="rounds", holder="", accountable="Priya Shah")

    assert talk.case.live_rows("data")[0].fields == {"name": "rounds", "accountable": "Priya Shah"}


def test_two_parts_are_one_entry_or_two_and_the_other_reading_is_one_tap_away(talk: Talk) -> None:
    talk.say("change the data")
    talk.say("Rounds; the contractor")
    assert [dict(row.fields) for row in talk.case.live_rows("data")] == [{"name": "Rounds", "holder": "the contractor"}]
    assert talk.press("These are two entries")[-1] == "step:data"
    assert names(talk, "data") == ["Rounds", "the contractor"]

    talk.say("addresses; boundaries")
    assert names(talk, "data")[2:] == ["addresses", "boundaries"]
    other = talk.button("This is one entry")
    talk.press("This is one entry")
    assert dict(talk.case.live_rows("data")[2].fields) == {"name": "addresses", "holder": "boundaries"}
    assert "press.stale" in talk.send(other)
    assert talk.say("that's all")


def test_a_second_table_does_not_lose_the_first(talk: Talk) -> None:
    talk.say("change the data")
    talk.say(EXCEL)
    first = talk.button("Add these entries")
    assert "rows.before" in talk.say("What would help\tWho has it\nTrees\tParks")
    before = talk.button("Look at the one before")

    assert "rows.gone" in talk.send(first)
    talk.say("What would help\tWho has it\nTrees\tParks")
    talk.press("Add these entries")
    assert names(talk, "data") == ["Trees"]

    assert "paste:data" in talk.send(before)
    talk.press("Add these entries")
    assert names(talk, "data") == ["Trees", "Rounds", "Addresses"]
