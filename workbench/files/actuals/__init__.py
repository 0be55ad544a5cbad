"""What was paid: invoices and orders from CSV and Excel files."""
