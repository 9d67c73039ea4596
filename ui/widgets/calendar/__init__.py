"""日历 and 时间轴: a month day by day, a document along the months."""
