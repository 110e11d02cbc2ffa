"""What is entered: one file for each thing a worker tells us."""
