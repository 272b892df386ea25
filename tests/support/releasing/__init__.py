"""What `python3 run release` and `python3 run pythons` do: build, check, try."""
