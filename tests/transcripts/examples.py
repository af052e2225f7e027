"""Makes the files under docs/examples from the three whole cases: `python -m tests.transcripts.examples`."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.transcripts.whole_cases import FORMS, NAMES, play

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"


def main() -> None:
    """Plays each case and writes its Word, PDF and Excel file."""
    EXAMPLES.mkdir(exist_ok=True)
    for name in NAMES:
        with TemporaryDirectory() as folder, play(name, Path(folder)) as played:
            for form in FORMS:
                made = played.file(form)
                path = EXAMPLES / f"{name}{Path(made.name).suffix}"
                path.write_bytes(made.content)
                print(path.relative_to(EXAMPLES.parents[1]))


if __name__ == "__main__":
    main()
