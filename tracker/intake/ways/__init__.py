"""Papers that come by themselves: from a folder of the instance, from a mailbox."""
