"""Who, which, when: what typed words mean, matched to what is on record."""
