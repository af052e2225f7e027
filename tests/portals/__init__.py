"""Data portals: a CKAN double with its records, labelled asks, and tests of bad days."""
