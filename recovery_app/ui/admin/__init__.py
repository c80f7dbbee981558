"""Pages of administrators: program, people, care teams. Entries of clients are never read here."""
