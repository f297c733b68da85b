"""What a trainer presents with: slides as pictures, the audience's window, the presenter's, and the screens they stand on."""
