"""A gallery of workbooks as offices keep them, each with what has to come of it."""
