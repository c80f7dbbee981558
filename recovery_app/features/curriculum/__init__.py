"""What a program teaches when: the themes of the weeks, the skill of each group session, and what phones get of it."""
