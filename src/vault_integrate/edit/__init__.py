"""Editing bytes: the generated region, and what the writer did inside it. Pure."""
