"""Prints the money table: the worked cases, and whether our figures are those worked out by hand."""

from __future__ import annotations

from tests.money.table import table

if __name__ == "__main__":
    print(table())
