"""Notes on documents, as people write them."""
