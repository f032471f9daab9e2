"""Old and new places: what an address of before July 2025 is now, and the list that pages keep to type in."""
