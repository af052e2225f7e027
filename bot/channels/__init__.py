"""The services in which people talk with the coach, one folder each; none knows of another."""
