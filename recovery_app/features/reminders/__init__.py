"""Reminders: what somebody is reminded of, when and how they want it, and the engine that sees to it."""
