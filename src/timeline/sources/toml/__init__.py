"""Files of TOML that people write, with the place of whatever is wrong in them."""
