"""The page: its HTML, the view that shows it, and the rail beside it."""
