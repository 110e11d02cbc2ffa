"""Practice packs: what a regime and an area expect, as data that says where it comes from, and which of them holds.

`standing` says what a figure rests on, `tables` what kinds of figures there are, `reading` reads one TOML file, `shelf`
has all files, `areas` reads what people type as an area, `choosing` puts together the pack of an area on a day.
"""
