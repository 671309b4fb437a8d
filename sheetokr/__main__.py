"""`python -m sheetokr`."""

from sheetokr.cli import main

main()
