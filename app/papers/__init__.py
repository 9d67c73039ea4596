"""What the office prints: the ledger and its slips as blocks, laid out on pages without any toolkit."""
