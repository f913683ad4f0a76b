"""Long work: what takes longer than a page may is a row, done by the job process, looked at, cancelled, resumed."""
