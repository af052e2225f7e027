"""Scores finding data against the labels here: python -m tests.portals."""

from __future__ import annotations

import asyncio

from tests.portals.asked import asks_score
from tests.portals.judged import Score, accountable_score, flag_scores, labels, read_all, read_later


def line(name: str, score: Score, promised: str = "") -> str:
    return f"{name:<44} {score.right:>3} of {score.of:<3} {score.share:.3f}  {promised}".rstrip()


def main() -> None:
    print("right dataset in the first three")
    for name, promised in (("asks_tune.jsonl", ""), ("asks_aside.jsonl", "promised: 0.9")):
        score = asyncio.run(asks_score(name))
        print(line(f"  {name}", score, promised), *(f"    wrong: {wrong}" for wrong in score.wrong), sep="\n")
    for title, read, said in (
        ("served by the double", read_all(), labels()),
        ("written later", read_later(), labels("labels_later.jsonl")),
    ):
        score = accountable_score(read, said)
        print(f"records {title}")
        print(
            line("  accountable party", score, "promised: 0.95"),
            *(f"    wrong: {wrong}" for wrong in score.wrong),
            sep="\n",
        )
        for flag, (precision, recall) in flag_scores(read, said).items():
            print(line(f"  {flag}: precision", precision, f"promised: 0.95  recall {recall.right} of {recall.of}"))


if __name__ == "__main__":
    main()
