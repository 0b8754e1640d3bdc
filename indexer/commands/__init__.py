"""The commands of ``python -m indexer``: one module for each verb or pair of verbs.

A verb's module declares its arguments in ``register`` and does its work in ``run``, which
returns the exit status. What is heavy is imported in ``run``, so that ``--help`` is instant.
"""
