"""What comes in and goes out: case files, the sample caseload, plain text."""
