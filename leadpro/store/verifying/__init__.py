"""Verifying: whether the ledger, the entries, the records and what was noted outside the store still agree.

`verdict` goes through it in this order, in one reading of the file as it stands at the start; saving goes on meanwhile:
the ledger (`ledger_walk`), what it testifies (`file_keys_proven`, `looks_proven`, `entries_proven`), what was noted
outside (anchors), the records (`records_compared`), and what is worked out from them (`out_of_step`).
"""
