"""Data that was found on portals: reading a record, judging it, ranking, and what changed since."""
