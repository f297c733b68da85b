"""The search box and the panel of hits under it."""
