"""The views that app.py shows. Only this room and app.py import Streamlit."""
