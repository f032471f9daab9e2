"""Verbs of payments: charging, paying, taking cash."""
