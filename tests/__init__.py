"""Tests: the interfaces that we promise, said as sentences about behaviour."""
