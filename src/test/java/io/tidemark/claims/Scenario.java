package io.tidemark.claims;

import java.util.List;

/**
 * What is published before a claim is looked for.
 *
 * @param files in the order of their publication
 * @param history the least number of earlier windows of every comparison; empty for the default
 */
record Scenario(List<String> files, String history) {}
