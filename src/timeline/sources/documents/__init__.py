"""The documents themselves: their passages, sentences and words."""
