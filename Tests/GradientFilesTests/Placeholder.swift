// Placeholder until the module has its first test; delete it then.
