"""What the reader owns, in one SQLite file: bookmarks now, notes later. Plain Python, no Qt."""
