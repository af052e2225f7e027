"""Answers that people might give, labelled with what an approver would ask, and how well the checks find it."""
