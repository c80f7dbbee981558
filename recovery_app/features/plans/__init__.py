"""My reasons and my people."""
