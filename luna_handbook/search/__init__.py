"""Finding things: analysis, the index, ranking and snippets. Only ``index.py`` in here knows Whoosh."""
