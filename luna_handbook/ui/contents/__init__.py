"""The contents: parts and their pages."""
