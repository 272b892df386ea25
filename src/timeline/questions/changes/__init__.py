"""Which figures moved, and by which events."""
