"""The disk: walking a vault, reading its files, reading the host's settings, and the one writer."""
