"""Practice of coping skills, what is assigned and shared of it, and favourites."""
