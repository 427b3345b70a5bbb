"""medid: identity, documents, qualified signature and status of a Russian medical worker's application."""
