"""Files that people take away: pictures, spreadsheets and lists, made from a case."""
