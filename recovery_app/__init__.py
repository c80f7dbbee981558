"""Steady: carries people through intensive outpatient treatment.

Docstring only: `rxconfig.py` imports `recovery_app.pwa` while configuration loads.
"""
