"""Chờ tôi xử lý: the steps that wait for somebody, acted on in place."""
