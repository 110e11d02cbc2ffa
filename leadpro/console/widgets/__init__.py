"""What screens and forms are made of."""
