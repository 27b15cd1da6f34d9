"""`python -m bench answering`: what it costs to save an answer without a rerun, how many people that carries, and what a kill takes."""
