"""The words: everything that a person reads, with its reader and its checker."""
