"""People who can sign in: accounts, memberships, sessions, codes."""
