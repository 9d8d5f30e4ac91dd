"""The library: the shipped packs and their mark schemes, for teachers to read."""
