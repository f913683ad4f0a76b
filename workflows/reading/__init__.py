"""A file is read: which elements are walked, which are kept for the eye, which are refused; lanes, pools, processes."""
