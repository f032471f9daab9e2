"""Signing services: a software signer over a local certificate authority, and the time stamps it asks for."""
