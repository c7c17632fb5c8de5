"""Files in and out, in real folders."""
