"""How many there are at a time: claims of each origin, the newest of them, steps by day."""
