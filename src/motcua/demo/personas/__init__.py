"""The personas page: who is who in the sample province, and one button to be that person."""
