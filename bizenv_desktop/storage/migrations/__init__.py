"""The ledger's schema, step by step; each step is one transaction and never imports today's models."""
