"""What people decided to be one thing, or one name."""
