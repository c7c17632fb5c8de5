"""The nouns: days, periods, units, names, spans as people ask for them."""
