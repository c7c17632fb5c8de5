"""Who, which, when and which word: one question asked of many commands."""
