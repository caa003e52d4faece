package io.tidemark.bench;

/** Where an event stands in its topic. */
record Place(int partition, long offset) {}
