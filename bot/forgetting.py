"""After somebody is forgotten: their files beside the database go, and what the journal still held."""

from __future__ import annotations

import shutil
from pathlib import Path

from storage.unit import Memory

FILES = "files"


def folder_of(data_folder: Path, person: str) -> Path:
    """Where the terminal puts the files that were made for one person."""
    return data_folder / FILES / person


def clean_up(memory: Memory, data_folder: Path, person: str) -> None:
    if person:
        shutil.rmtree(folder_of(data_folder, person), ignore_errors=True)
    memory.leave_no_trace()
