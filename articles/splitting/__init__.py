"""A printed page → the articles on it. Pure: no Django."""

from articles.splitting.finishing import Piece
from articles.splitting.pages import split

__all__ = ["Piece", "split"]
