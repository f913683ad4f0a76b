"""The year week by week: how many items were open, late and completed, as one picture and small ones by unit."""
