"""Memory: tables, one unit of work, migrations."""
