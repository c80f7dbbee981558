"""Check-ins: recorded, corrected, withdrawn; the daily roll-up; who read up to where."""
