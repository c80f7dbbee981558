"""Pure decisions about practice, assignments, shared writing and favourites, one module each."""
