"""Procedures drawn as flowcharts: what a drawing may say here, and whether it is sound."""
