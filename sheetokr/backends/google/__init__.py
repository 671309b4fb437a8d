"""A Google Sheet as a workbook: its address, our HTTP client, reading, guarded writing, making new ones.

Nothing of gspread, google-auth or requests is imported until a Google Sheet is opened.
"""
