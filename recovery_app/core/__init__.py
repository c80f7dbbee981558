"""Pure Python, standard library only: what every floor above may rely on."""
