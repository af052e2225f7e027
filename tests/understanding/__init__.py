"""Labelled rows, and the tests and scripts that use them."""
