"""Merging, splitting, renaming, moving units and dropping a level: asked for, seen beforehand, decided, watched."""
