"""What is claimed about security, and the test that holds each claim up."""

from __future__ import annotations

# The key of the claim's words under ``assurance.claim``, and where its test stands.
CLAIMS: tuple[tuple[str, str], ...] = (
    ("slack_signed", "tests/channels/slack/test_door.py::test_a_request_without_a_good_signature_is_not_let_in"),
    ("teams_signed", "tests/channels/teams/test_tokens.py::test_a_token_with_a_wrong_claim_is_refused"),
    ("tenants", "tests/channels/teams/test_tokens.py::test_only_tenants_on_the_list_get_in"),
    ("web_loopback", "tests/channels/web/test_gate.py::test_another_name_is_turned_away_with_a_sentence"),
    ("web_origin", "tests/channels/web/test_gate.py::test_a_post_from_another_page_changes_nothing"),
    ("web_scripts", "tests/channels/web/test_gate.py::test_every_answer_forbids_frames_foreign_scripts_and_guessing"),
    ("apart", "tests/channels/slack/test_installing.py::test_two_workspaces_side_by_side_see_nothing_of_each_other"),
    (
        "buttons",
        "tests/channels/slack/test_installing.py::test_a_button_from_one_workspace_reaches_no_case_of_the_other",
    ),
    ("files", "tests/files/test_taking_away.py::test_whoever_has_left_the_case_gets_nothing_by_an_old_link"),
    ("expires", "tests/files/test_taking_away.py::test_after_a_quarter_of_an_hour_the_link_is_no_longer_good"),
    ("tokens", "tests/channels/slack/test_installing.py::test_a_token_never_stands_in_the_database_in_the_clear"),
    ("key", "tests/bot/test_secret_key.py::test_only_its_owner_can_read_it"),
    ("database_file", "tests/storage/test_databases.py::test_a_new_sqlite_file_is_for_its_user_only"),
    ("secrets", "tests/bot/test_settings.py::test_secrets_are_never_shown"),
    ("not_lost", "tests/chaos/test_kills.py::test_what_was_acknowledged_is_there_after_any_kill"),
    ("once", "tests/chaos/test_heard_once.py::test_four_deliveries_to_two_processes_change_once_and_answer_once"),
    ("details", "tests/care/test_holding.py::test_details_are_marked_and_in_no_case_before_a_choice"),
    ("details_hour", "tests/care/test_holding.py::test_after_an_hour_it_is_gone_and_the_question_comes_again"),
    ("deleted", "tests/care/test_rights.py::test_after_delete_my_data_nothing_of_them_is_anywhere"),
    (
        "held",
        "tests/care/test_rights.py::test_while_records_are_kept_deletion_waits_and_is_done_when_they_are_released",
    ),
    ("admins", "tests/care/test_rights.py::test_nobody_but_an_administrator_holds_or_releases"),
    (
        "notice",
        "tests/care/test_rights.py::test_fourteen_days_before_a_case_goes_its_members_are_told_and_then_it_goes",
    ),
    ("locked", "tests/house/test_lock_files.py::test_every_package_has_an_exact_version_and_hashes"),
    ("no_macro", "tests/files/test_word.py::test_no_macro_no_link_and_nothing_from_elsewhere_is_in_the_file"),
)
# What holds the accessibility statement up.
ACCESSIBLE: tuple[tuple[str, str], ...] = (
    (
        "contrast",
        "tests/channels/web/test_for_everybody.py::test_every_word_and_every_edge_has_the_contrast_that_it_needs",
    ),
    ("names", "tests/channels/web/test_for_everybody.py::test_everything_has_a_name_a_label_and_its_place"),
    ("motion", "tests/channels/web/test_for_everybody.py::test_motion_stops_for_those_who_ask"),
    ("headings", "tests/files/test_word.py::test_headings_are_real_and_never_skip_a_level"),
    ("tables", "tests/files/test_word.py::test_every_table_has_a_header_row_that_repeats_and_says_what_it_shows"),
    ("picture", "tests/files/test_word.py::test_the_picture_has_a_text_alternative"),
)
