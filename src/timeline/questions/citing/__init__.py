"""Citations: short tokens that say what a number rests on, and whether it still does."""
