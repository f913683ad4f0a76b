"""What an operator watches: requests, jobs, mails, disk, for Prometheus, on an address that is not the pages' own."""
