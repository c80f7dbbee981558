"""What is decided about reminders without a clock and without a database. Thresholds: `content/reminders`."""
