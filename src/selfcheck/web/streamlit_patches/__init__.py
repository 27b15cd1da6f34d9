"""All that leans on Streamlit's inside: docs/upgrading-streamlit.md says of each piece what it expects and how to look it over."""
