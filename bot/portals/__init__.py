"""Data portals on the network: one client for all of them, its manners, and the searches that people ask for."""
