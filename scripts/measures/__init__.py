"""What `scripts.bench` measures: one file for each thing that a person feels."""
