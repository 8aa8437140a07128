"""The plates: one function a picture, each returning a finished Sheet, named as the texts name them."""
