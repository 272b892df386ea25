"""Files of rows and columns, in whatever form, and how they are opened."""
