"""What the reader owns, in one SQLite file: bookmarks and decks now, notes later. Plain Python, no Qt."""
