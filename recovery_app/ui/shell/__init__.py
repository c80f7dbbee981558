"""What every page stands in: words, look, frame."""
