"""Holding notes against each other: names, links, roles, identity, ties. Pure."""
