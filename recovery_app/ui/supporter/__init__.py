"""Pages of supporters: only what a client's live consent opens."""
