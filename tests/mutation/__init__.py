"""How many small faults in the code does a test notice? `make mutants`."""
