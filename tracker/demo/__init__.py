"""The demonstration registers: huyện Bình Sơn of 2022, and xã Bình Sơn of 2026 in the two-level model."""
