"""What is worth checking: what is open, and how far each decision would move the bounds."""
