"""What may be one thing, or one name: for people to decide."""
