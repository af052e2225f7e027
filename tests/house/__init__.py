"""Tests that guard the house: its rules, its settings, its lock files."""
