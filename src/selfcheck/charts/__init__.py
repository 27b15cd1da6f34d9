"""Charts: records in, plotly figures (in plotly's JSON form) out. A plain dict is a hundred times cheaper than a figure object."""
