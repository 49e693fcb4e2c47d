"""How the values of a report are read: cells, headers, units, tables, charts and prose."""
