"""The parts of `make bench`: databases that are kept, servers, clients, what is measured, the table."""
