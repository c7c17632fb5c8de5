"""How a data directory is cut into files."""
