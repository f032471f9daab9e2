"""Floor 7: counters, slots, bookings, queue tickets."""
