"""poollint finds misuse of Go's sync.Pool in source text."""

__version__ = "0.1.0"
