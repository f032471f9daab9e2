"""Floor 3: citizens, businesses, officials' logins, assurance levels, mandates."""
