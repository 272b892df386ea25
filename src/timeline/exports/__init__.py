"""Figures for eyes and for other programs, one file a form; a view computes nothing."""
