"""From a source file to drafts: readers give blocks, extractors give drafts; knows neither Qt nor the store."""
