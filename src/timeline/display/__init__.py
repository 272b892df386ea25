"""What values look like: cards, and how notebooks and terminals draw them. It knows no value."""
