package io.tidemark.domain;

/** The optional second measure of a statement, such as 34 000 KG. */
public record Quantity(Amount value, String unit) {}
