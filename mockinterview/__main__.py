"""`python -m mockinterview`."""

from mockinterview.cli import main

main()
