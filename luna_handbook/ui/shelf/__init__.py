"""What the reader owns, as shown in the side panel."""
