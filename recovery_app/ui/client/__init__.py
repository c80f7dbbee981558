"""A client's pages. They read and write the phone and need no network."""
