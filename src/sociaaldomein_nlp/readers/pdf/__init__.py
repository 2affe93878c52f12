"""PDF: words of either library, their lines and order on the page, tables, roles, and the text that comes of them."""
