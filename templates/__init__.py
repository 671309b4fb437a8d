"""The templates that a team may want to change, shipped inside the package as `sheetokr.templates`."""
