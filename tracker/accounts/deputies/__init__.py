"""Deputies (cấp phó): posts beside the head's; which kinds of acts a unit gives them."""
