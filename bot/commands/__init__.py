"""What the `coach` command can do, one file a command."""
