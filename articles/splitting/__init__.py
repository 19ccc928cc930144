"""A printed page → the articles on it. Pure: no Django."""

from articles.splitting.pages import Piece, split

__all__ = ["Piece", "split"]
