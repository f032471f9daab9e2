"""Gateways of text messages."""
