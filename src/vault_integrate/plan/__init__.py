"""From the journal to the week: what is current, moving, waiting, lived or resting. Pure."""
