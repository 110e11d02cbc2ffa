"""How things go that take more than one day: for each a table of where it can stand and what may follow.

`process` says what such a table is and how it refuses; `course` what the steps that were taken amount to. Each table
has a file of its own.
"""
