"""The working calendar for administrators: a year at a glance, edits with their consequences shown first."""
