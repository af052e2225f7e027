"""Tests of care: what is found before it is stored, what is held, shown, kept and deleted."""
