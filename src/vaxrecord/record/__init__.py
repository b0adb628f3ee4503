"""Records: what was received, typed; who is the same person; which dose is the same dose."""
