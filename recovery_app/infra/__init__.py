"""Doors to the outside: settings, database, encryption, mail, ticks, logs."""
