"""Values to text that is safe on a generated page."""
