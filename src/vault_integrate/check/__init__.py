"""Checking a stranger's plugin: the hooks' contracts tried on made notes, in a process of its own."""
