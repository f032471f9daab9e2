"""Floor 10: screens for citizens and businesses, kiosk."""
