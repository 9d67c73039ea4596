"""The entities of the checklist and the words they are named by; knows neither Qt nor the importers."""
