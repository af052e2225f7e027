"""Several colleagues, one case."""
