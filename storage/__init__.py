"""Remembers: tables, one unit of work, migrations. The only floor that knows SQL."""
