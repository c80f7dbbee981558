"""Pages of therapists and prescribers."""
