"""Background work: the worker that sends reminders, inside a serving process or as one of its own."""
