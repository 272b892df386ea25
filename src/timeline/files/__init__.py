"""Files that people name: only what is one is read, and what is written is whole and lasts."""
