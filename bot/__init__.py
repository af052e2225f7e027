"""The doors: channels, web server, worker, settings."""
