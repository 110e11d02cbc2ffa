"""What good practice asks: dates, working days, clocks, ladders, and what a family file amounts to. Pure."""
