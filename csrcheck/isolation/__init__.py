"""Work that must not take this process down or keep it for ever.

``process`` starts and ends children, ``guard`` is what a child does to itself, ``pipe`` is how they talk,
``clock`` bounds what is done in this process. What the work is, those who use it know.
"""
