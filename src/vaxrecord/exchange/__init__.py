"""The shapes that other systems speak: text tables in, JSON-ready data out; no file is opened."""
