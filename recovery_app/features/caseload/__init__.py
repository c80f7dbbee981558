"""The therapist's view: who needs attention and why."""
