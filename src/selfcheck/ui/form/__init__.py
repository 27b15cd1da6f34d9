"""The form that saves itself: Python declares fields and what is stored, the browser draws, and saves without a run of the script."""
