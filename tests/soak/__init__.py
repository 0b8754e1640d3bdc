"""What an index must survive: kills, damage, full disks, and being asked while it is built.

``make soak`` runs all of it at length and prints a table; ``tests/index/test_faults.py`` runs
the same at a length that suits ``make test``.
"""
