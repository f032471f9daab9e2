"""People who have not read what they are to do: whom to call, how it went, the letter where nobody answers (UX-31)."""
