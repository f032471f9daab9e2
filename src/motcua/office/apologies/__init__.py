"""Letters of apology (Mẫu 04): made right by who has the step, signed by the head, many at once."""
