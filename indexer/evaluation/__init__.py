"""How well a collection finds and answers, measured on questions whose right answers are known.

Nothing here prints: ``indexer/commands/evaluate.py`` shows what is measured to users, and
``tests/evaluation/`` holds it against floors.
"""
