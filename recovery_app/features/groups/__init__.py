"""Groups and single appointments: when they meet, who is in them, who comes, who was there."""
