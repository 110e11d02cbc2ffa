"""The doctor of a store: what of its file is whole (`examining`), and saving what can be (`saving_what_is_left`).

It reads the file by itself, page by page (`pages`, `rows`): SQLite reads nothing behind a damaged beginning, and
opening a store changes its files. The damaged store is never written to.
"""
