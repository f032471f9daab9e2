"""Reading the records of the national catalogue as they are published, with their real defects. Pure functions."""
