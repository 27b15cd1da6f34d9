"""The charts as records: title, sentence, numbers and table of each, to be drawn by plotly, Word and Excel alike."""
