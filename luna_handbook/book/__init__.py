"""What a reader holds: the handbook, its editions, pages, sections and places. No Qt, no Markdown."""
