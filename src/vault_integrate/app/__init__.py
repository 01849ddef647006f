"""What the commands do: the disk, the hooks and the pure core brought together."""
