"""Pure decisions about groups: when they meet, what may be asked of whom, what a reply means."""
