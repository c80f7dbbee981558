"""Sharing outside the treating team: a client's consents, what they open, and the log of what was opened."""
