"""What a mapping says of one value, and how it is written down."""
