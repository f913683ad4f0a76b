"""What is done to kinds of reports and to reports; services never see a request."""
