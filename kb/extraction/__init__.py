"""Reading facts out of an article: pure functions over text, no Django, no clock, no database."""
