"""Decks in the window: the pane that lists them, the editor, and slides whose words have changed."""
