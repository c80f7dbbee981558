"""One client's whole record: handed out with a reason, or erased."""
