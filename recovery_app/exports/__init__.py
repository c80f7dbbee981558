"""Outward formats: what leaves for other programs."""
