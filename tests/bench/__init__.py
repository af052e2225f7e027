"""Measurements, each a program of its own: `python -m tests.bench.slack_ack` says how long Slack waits for us."""
