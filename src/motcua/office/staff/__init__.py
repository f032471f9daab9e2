"""Administrators' pages: units, positions, officials, who stands in for whom."""
