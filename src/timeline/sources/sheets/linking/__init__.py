"""Which rows belong together, or are told apart."""
