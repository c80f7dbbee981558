"""Pages, by audience. Client pages read the phone; staff pages are Reflex state over services."""
