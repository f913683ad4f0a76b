"""The page of a link, and the page on which links are looked after."""
