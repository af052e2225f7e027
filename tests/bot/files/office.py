"""LibreOffice, to recalculate a workbook or to turn a file into another form."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path


def convert(files: Sequence[Path], form: str, folder: Path) -> list[Path]:
    """Converts all files in one go, in a profile of its own, so that several tests can do so at a time."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    out = folder / "converted"
    command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(out), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=110)
    return [out / f"{file.stem}.{form.split(':')[0]}" for file in files]
