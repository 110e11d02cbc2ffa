"""Sealed files: a restricted family's file lies under a key of its own, which only those named have.

Its parts are encrypted one by one; heads, heights and the ledger stay as they are, so nothing that was digested
changes. Nothing that is worked out from it lies on the disk: its records, its line in the caseload and its words for
finding stand in memory (`in_memory`), for whoever holds its key (`file_keys`) and as long as they have the store open.
"""
