"""Tests of Slack: the real Bolt and real HTTP, against a double of Slack."""
