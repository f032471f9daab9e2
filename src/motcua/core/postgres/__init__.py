"""Django's PostgreSQL engine, with sessions that know their reader."""
