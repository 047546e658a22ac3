"""A sample client of the databases."""
