"""The map of a theme: its steps, where choices lead, and what is asked only when it applies."""

from __future__ import annotations

from content.draw import draw
from tests.content.helpers import choice, step, theme


def test_steps_follow_one_another_to_the_end() -> None:
    assert draw(theme(step("goal"), step("ask", label='Ask "it"'))) == (
        "flowchart TD\n"
        '    step_goal["Goal"]\n'
        "    step_goal --> step_ask\n"
        '    step_ask["Ask &quot;it&quot;"]\n'
        "    step_ask --> end_of_theme\n"
        '    end_of_theme(["Goal and purpose: done"])\n'
    )


def test_a_choice_leads_where_it_says() -> None:
    kind = step("kind", "choice", choices=(choice("access"), choice("policy", next="ask")))
    drawn = draw(theme(kind, step("problem"), step("ask")))

    assert '    step_kind{"Kind"}\n    step_kind -- "Policy" --> step_ask\n' in drawn
    assert "    step_kind -- otherwise --> step_problem\n" in drawn


def test_a_step_leads_where_its_next_says() -> None:
    assert "step_goal --> step_ask\n" in draw(theme(step("goal", next="ask"), step("problem"), step("ask")))


def test_a_question_asked_only_when_it_applies_is_entered_through_its_condition() -> None:
    drawn = draw(theme(step("goal"), step("duties", ask_when="has_costs"), step("ask")))

    assert "    step_goal --> when_duties\n" in drawn
    assert '    when_duties{{"has_costs?"}}\n' in drawn
    assert "    when_duties -- yes --> step_duties\n    when_duties -- no --> step_ask\n" in drawn


def test_a_link_to_nowhere_is_drawn_as_one() -> None:
    assert "step_goal --> nowhere_gaol\n" in draw(theme(step("goal", next="gaol")))
