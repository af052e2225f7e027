"""The sheets of the Excel file, a module each, and the book that they are written in."""
