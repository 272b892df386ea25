"""Answers to questions of how many, however they are asked, as data and as lines of text."""
