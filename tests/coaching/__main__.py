"""Prints how the checks do on the labelled answers: `python -m tests.coaching`.

`--wrong` lists what they got wrong.
"""

from __future__ import annotations

import sys

from tests.coaching.measured import FILES, measure, table

for name in FILES:  # each on its own: one was tuned on, the other was not
    figures = measure(name)
    print(f"{name}: {figures.rows} answers, {figures.fine} of them fine\n{table(figures)}\n")
    if "--wrong" in sys.argv:
        print("\n".join(figures.wrong), "\n")
