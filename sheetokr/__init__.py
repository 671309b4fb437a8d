"""Validate, roll up and sync OKRs and KPIs in the spreadsheet that a team already has."""

__version__ = "0.1.0"
