"""Floor 4: agencies, units, positions, holders, delegations."""
