"""Một Cửa: public-service portal and electronic one-stop office."""
