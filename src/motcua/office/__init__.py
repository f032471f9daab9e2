"""Floor 10: screens for counter, officers, leaders, inspectors, administrators."""
