"""What the people of a journey do with the product's pages; the tests tell the story."""
