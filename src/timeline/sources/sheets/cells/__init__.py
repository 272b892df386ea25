"""What single cells say: days, counts, and what of a text can be seen."""
