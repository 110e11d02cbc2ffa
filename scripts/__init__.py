"""What developers run: measurements, pictures, generated pages."""
