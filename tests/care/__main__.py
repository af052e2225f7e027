"""Prints how care does on the labelled rows: `python -m tests.care`.

`--wrong` lists what is wrong on the rows for tuning; those set aside are only ever counted.
"""

from __future__ import annotations

import sys

from tests.care.measured import personal_data, risk, table

for which in ("tune", "aside") if "--aside" in sys.argv or len(sys.argv) == 1 else ("tune",):
    for name, measure in (("personal data", personal_data), ("somebody at risk", risk)):
        figures = measure(which)
        print(f"{name}, {which}\n\n{table(figures)}\n")
        if "--wrong" in sys.argv and which == "tune":
            print("\n".join(figures.wrong), "\n")
