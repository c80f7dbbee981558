"""What a plan's edits must be, how edits made apart come together, when a plan is due to be looked through. Pure."""
