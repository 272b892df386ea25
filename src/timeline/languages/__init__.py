"""Days as other languages than English name them, by the names that CLDR has for them."""
