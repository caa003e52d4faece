package io.tidemark.page;

/** A page that says in its title why there is nothing else to see. */
public record NoticePage(Frame frame) {}
