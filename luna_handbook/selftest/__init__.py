"""Is this installation whole? Looked at from outside; nothing is mended and no window opens."""
