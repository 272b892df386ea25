"""What tests share: stories, strategies, servers, browsers."""
