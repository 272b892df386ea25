"""What a claim is made of: numbers and days with bounds, and the words they came from."""

from timeline.values.count import Count
from timeline.values.stated import Basis, Qualifier, Stated
from timeline.values.tri import Tri
from timeline.values.when import Span, When

__all__ = ["Basis", "Count", "Qualifier", "Span", "Stated", "Tri", "When"]
