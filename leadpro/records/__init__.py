"""What is known: one file for each thing that a professional would name.

Each record is an immutable msgspec struct. Its JSON form is the same wherever it stands: in the journal, in the
answer to a query, and in what `--json` prints. How records are kept is the store's affair (`leadpro.store.tables`).
"""
