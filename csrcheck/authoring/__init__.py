"""Tools for those who write frameworks and topics; beside the engine, above every stage."""
