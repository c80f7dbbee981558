"""Pure rules of measures: what a phone may send, how it is scored, what changed, what is due."""
