"""Passwords, codes, limits on guessing, lifetimes of sessions. Pure."""
