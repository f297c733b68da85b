"""What you see: the only room with Qt."""
