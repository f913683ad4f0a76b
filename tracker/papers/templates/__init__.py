"""Papers drawn on a .docx that an office has edited in Word: names, what is let in, rendering, the shipped ones."""
