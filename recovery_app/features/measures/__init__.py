"""Measures: instruments answered, scored as published, due by a schedule; urgent answers kept apart."""
