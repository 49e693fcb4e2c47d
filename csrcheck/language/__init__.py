"""Pure functions over Chinese text; every stage may use them, they know no stage."""
