"""Reading rosters that offices keep in Excel, and writing the file to fill in."""
