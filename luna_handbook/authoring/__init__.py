"""From Markdown to an edition: reading a source folder, finding its mistakes, compiling it. Owns Markdown and citations."""
