"""What holds for every register, tried on random ones."""
