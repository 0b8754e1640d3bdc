"""Fit the small models of the search and of answering anew: one module a model, each run with ``python -m``.

Each records what the program computes for questions whose right answers are known, fits on half of the
questions, and prints beside each other what the weights in the program and the new ones reach on the other
half. What it prints is to be put into the program by hand, after ``make eval``.
"""
