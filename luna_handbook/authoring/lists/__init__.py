"""The lists a compiler fills in: a paragraph ``{{list:glossary}}`` becomes ordinary sections and blocks of its page."""
