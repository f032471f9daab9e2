"""Floor 0: ids, time, refusals, events, row batches, job queueing, Vietnamese text, base models. No domain words."""
