"""Tools for those who write frameworks and topics; beside the pipeline, above every stage."""
