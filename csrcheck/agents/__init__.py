"""The answers of the command line for agents: tools over the Model Context Protocol that cannot invent a quote."""
