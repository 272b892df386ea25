"""What a story is asked by others than Python: over HTTP, and by assistants, with one table of it.

Nothing is answered here: parameters are read, questions are asked, and what they answer is told as
data, as lines, or as a table.
"""
