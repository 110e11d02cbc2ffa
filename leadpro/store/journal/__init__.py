"""The journal: what each file's records became, in entries that prove themselves, and what this store can testify.

A *file* is what has a journal of its own: a family, or one agency, professional or way in.

    entry     one change of one file: its head, which proves its parts, and who signed it      travels, stays
    part      who, when, what and why (place 0); each record as it became (the other places)   travels, can go
    ledger    in what order entries came into this store, who looked, which store it is        this store's own
    tip, version, way_in and the records' tables: what entries come to, kept for reading and saving; made anew by
    `leadpro.store.rebuilding`

`entry`, `told` and `fold` are pure: what lies on disk, what it says, and what it comes to.
"""
