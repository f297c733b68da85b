"""What the site decided: read from where each system keeps it, and laid over the reader's choices."""
