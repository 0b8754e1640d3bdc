"""Systems that do the same job, each in its own process: this one, and what a user would pick instead.

They run in another virtual environment, so that nothing here but ``this_project`` imports ``indexer``.
"""
