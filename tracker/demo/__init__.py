"""The demonstration register of huyện Bình Sơn, 2022."""
