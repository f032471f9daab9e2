"""Slips for the applicant to take home, on what the desk's printer prints: A5, A4 or a roll."""
