"""How many there were on each side: entries of units, what overlaps, figures."""
