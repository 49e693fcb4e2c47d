"""What CI wants beside a result: settings in a file, a baseline of what is known, and a verdict on the run."""
