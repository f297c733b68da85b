"""Windows over the window: settings, shortcuts, about."""
