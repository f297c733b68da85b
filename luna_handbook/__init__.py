"""Luna Handbook: an offline ketamine-therapy handbook for the clinic's computers."""

__version__ = "0.1.0"
