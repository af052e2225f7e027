"""Kills, at random moments, under load: what was acknowledged is never lost, what is owed is sent."""
