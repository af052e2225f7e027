"""The pack for information governance: what this very installation does, keeps and asks for, as one Word file."""
