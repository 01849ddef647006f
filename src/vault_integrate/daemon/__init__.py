"""The daemon: watching a vault, and running in the background."""
