"""A worker's own list of families, as a spreadsheet exports it, on its way into the store.

`sheet` reads the file as rows of cells, `headings` guesses what each column holds, `children`, `births` and `standings`
read what stands in a cell, `reading` makes families of the rows, `plan` makes one change of the families, `looked` says
all of it before anything is written, and `taking` saves it. All but `taking` are pure: what was guessed, could not be
read or was left out is part of what they give.
"""
