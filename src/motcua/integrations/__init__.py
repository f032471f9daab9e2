"""Floor 10: adapters to the outside: eID, payment, SMS, mail, post, signing devices."""
