"""Who may come in: sessions, share links, attempts, what pages elsewhere may cause."""
