"""The web server: gunicorn keeps the processes, waitress speaks HTTP, and nobody holds either up. Knows no feature."""
