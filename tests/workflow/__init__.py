"""Processes as graphs."""
