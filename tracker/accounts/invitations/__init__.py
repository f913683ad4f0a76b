"""The first password and a forgotten one: invitations by mail, slips of many people in one print, and the page of a
link, on which somebody chooses the password.
"""
