"""Backups: one encrypted file each, verified after it was written, and the way back from it to a store."""
