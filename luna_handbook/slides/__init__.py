"""A page on the wall: a deck becomes slides that fit, and a talk knows which one the room sees."""
