"""Its being here puts this folder on the path, so that every test can import the helpers that stand in it."""
