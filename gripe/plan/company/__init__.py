"""The views of companies: scorecard, charts, sentences."""
