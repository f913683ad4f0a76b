"""THE ENGINE: a drawing walked by plain values; it knows no database, no clock and no application."""
